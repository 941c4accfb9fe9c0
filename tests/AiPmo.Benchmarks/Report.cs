using System.Globalization;

namespace AiPmo.Benchmarks;

/// <summary>Prints each figure beside its goal, as soon as it is known.</summary>
internal sealed class Report
{
    private int missed;

    /// <summary>How many goals were missed.</summary>
    public int Missed => missed;

    /// <summary>A heading.</summary>
    public static void Section(string title) => Console.WriteLine($"\n{title}\n{new string('-', title.Length)}");

    /// <summary>A figure without a goal.</summary>
    public static void Figure(string name, double value, string unit) => Console.WriteLine($"{name,-66} {Format(value),12} {unit}");

    /// <summary>A figure that should be at least its goal.</summary>
    public void AtLeast(string name, double value, double goal, string unit) => Line(name, value, goal, unit, value >= goal, "≥");

    /// <summary>A figure that should be at most its goal.</summary>
    public void AtMost(string name, double value, double goal, string unit) => Line(name, value, goal, unit, value <= goal, "≤");

    private void Line(string name, double value, double goal, string unit, bool met, string sign)
    {
        missed += met ? 0 : 1;
        Console.WriteLine($"{name,-66} {Format(value),12} {unit,-6} goal {sign} {Format(goal),10}  {(met ? "met" : "MISSED")}");
    }

    private static string Format(double value) => value.ToString(value < 10 ? "0.00" : "#,0", CultureInfo.InvariantCulture);
}

/// <summary>Durations and their percentiles.</summary>
internal sealed class Samples
{
    private readonly List<double> milliseconds = [];

    /// <summary>Adds one.</summary>
    public void Add(TimeSpan duration) => milliseconds.Add(duration.TotalMilliseconds);

    /// <summary>The value that 95 of 100 do not exceed, in milliseconds.</summary>
    public double P95 => Percentile(0.95);

    /// <summary>The middle value, in milliseconds.</summary>
    public double Median => Percentile(0.5);

    private double Percentile(double share)
    {
        var sorted = milliseconds.Order().ToArray();
        return sorted[Math.Min((int)Math.Ceiling(sorted.Length * share) - 1, sorted.Length - 1)];
    }
}
