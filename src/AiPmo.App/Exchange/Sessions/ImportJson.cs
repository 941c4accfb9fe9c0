using System.Text.Json;
using AiPmo.App.Api;
using AiPmo.Grains;

namespace AiPmo.App.Exchange.Sessions;

/// <summary>An import as the API shows it.</summary>
internal static class ImportJson
{
    /// <summary>Id, file, state, and what there is to tell: progress, the report, or the reason it was refused.</summary>
    public static void Write(Utf8JsonWriter writer, ImportSession session)
    {
        var step = session.Step;
        writer.WriteStartObject();
        writer.WriteString("id"u8, session.Id);
        writer.WriteString("fileName"u8, session.FileName);
        writer.WriteNumber("size"u8, session.Size);
        writer.Instant("since", session.Since);
        writer.WriteString("state"u8, step switch
        {
            ImportStep.Reading => "reading",
            ImportStep.Refused => "refused",
            ImportStep.Ready => "ready",
            ImportStep.Running => "running",
            ImportStep.Done => "done",
            ImportStep.Failed => "failed",
            _ => throw new InvalidOperationException($"{step.GetType().Name} is not a step."),
        });
        switch (step)
        {
            case ImportStep.Running running:
                writer.WriteNumber("done"u8, running.Progress.Done);
                writer.WriteNumber("records"u8, running.Progress.Total);
                break;
            case ImportStep.Ready { Tried: { } tried }: Report(writer, tried); break;
            case ImportStep.Done done: Report(writer, done.Report); break;
            case ImportStep.Refused refused:
                writer.WriteString("code"u8, refused.Reason.Code);
                writer.WriteString("detail"u8, refused.Reason.Message);
                break;
            default: break;
        }

        writer.WriteEndObject();
    }

    private static void Report(Utf8JsonWriter writer, Running.ImportReport report)
    {
        writer.WritePropertyName("report"u8);
        JsonSerializer.Serialize(writer, report, GrainJson.Options);
    }
}
