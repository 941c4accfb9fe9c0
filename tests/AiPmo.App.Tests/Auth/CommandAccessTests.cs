using System.Runtime.CompilerServices;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;

namespace AiPmo.App.Tests.Auth;

/// <summary>Every command that exists, sent as nobody and as each role, against the table of who may.</summary>
public sealed class CommandAccessTests
{
    public static TheoryData<string> Names => [.. CommandCatalogue.All.Select(command => $"{command.Kind}.{command.Name}")];

    [Fact]
    public void Every_command_stands_in_the_table_and_nothing_else_does()
    {
        var found = CommandCatalogue.All.Select(command => $"{command.Kind}.{command.Name}").ToList();
        found.Except(AccessTable.Commands.Keys).ShouldBeEmpty("not in the table");
        AccessTable.Commands.Keys.Except(found).ShouldBeEmpty("in the table only");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_command_reaches_its_grain_only_from_those_in_the_table(string name)
    {
        AccessTable.Commands.ShouldContainKey(name);
        var type = CommandCatalogue.All.Single(command => $"{command.Kind}.{command.Name}" == name).Type;
        var bus = new CommandBus(new Reached());
        var may = new List<string>();
        foreach (var (who, rights) in Roles.All.Select(role => (Roles.Id(role), Roles.RightsOf(role))).Append(("nobody", RightSet.None)))
        {
            // The right is checked before the command is looked at, so that its content does not matter.
            var command = (Command)RuntimeHelpers.GetUninitializedObject(type);
            var answer = await bus.SendAsync(new Envelope(StreamId.Of("any", "any"), command, CommandId.New(), new Actor($"person:{who}", rights)), TestContext.Current.CancellationToken);
            if (answer is Answer.Done)
            {
                may.Add(who);
            }
            else
            {
                answer.ShouldBeOfType<Answer.Refused>().Reason.Code.ShouldBe("access.denied");
            }
        }

        string.Join(' ', may).ShouldBe(AccessTable.Commands[name]);
    }

    private sealed class Reached : IGrainHost
    {
        public ValueTask<Answer> SendAsync(Envelope envelope, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<Answer>(new Answer.Done(envelope.Stream, 1, null, Changed: true));
    }
}
