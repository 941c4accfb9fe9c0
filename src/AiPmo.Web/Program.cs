using AiPmo.App.Verbs;
using AiPmo.Grains.Hosting;

return await AiPmoProgram.RunAsync(args, services => services.AddEmbeddedGrainHost()).ConfigureAwait(false);
