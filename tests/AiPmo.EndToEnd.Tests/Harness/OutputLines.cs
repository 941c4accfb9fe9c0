using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace AiPmo.EndToEnd.Tests.Harness;

/// <summary>What a process prints, kept as it comes, so that nobody waits for a full pipe and a failure can show it.</summary>
internal sealed class OutputLines
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly Process _process;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Begins to read both streams.</summary>
    public OutputLines(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>All of it so far.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
            {
                return _text.ToString();
            }
        }
    }

    /// <summary>Waits until the output matches; fails with the whole output when the process ends or time is up.</summary>
    public async Task<Match> WaitForAsync(Regex wanted, TimeSpan within)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(within);
        Task exit = _process.WaitForExitAsync(patience.Token);
        while (true)
        {
            Task more = Peek(out string text);
            if (wanted.Match(text) is { Success: true } match)
            {
                return match;
            }

            if (exit.IsCompleted)
            {
                throw new InvalidOperationException($"It never printed {wanted}:\n{text}");
            }

            await Task.WhenAny(more, exit);
        }
    }

    private Task Peek(out string text)
    {
        lock (_lock)
        {
            text = _text.ToString();
            return _more.Task;
        }
    }

    private void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        TaskCompletionSource told;
        lock (_lock)
        {
            _text.AppendLine(line);
            told = _more;
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        told.SetResult();
    }
}
