using AiPmo.App.Model;
using Microsoft.AspNetCore.Components;

namespace AiPmo.App.Components.Controls;

/// <summary>Leads through the pages of a list by links, so that every page has its address, its bookmark and its new tab.</summary>
public sealed partial class Pager
{
    /// <summary>The page shown, from 1.</summary>
    [Parameter, EditorRequired]
    public int Page { get; set; }

    /// <summary>How many items a page has.</summary>
    [Parameter, EditorRequired]
    public int Size { get; set; }

    /// <summary>How many items there are.</summary>
    [Parameter, EditorRequired]
    public long Total { get; set; }

    /// <summary>The address of a page.</summary>
    [Parameter, EditorRequired]
    public Func<int, string> UrlOf { get; set; } = _ => "";

    private int Pages => PageNumbers.Count(Total, Size);

    private string First => Math.Min(Total, ((long)(Page - 1) * Size) + 1).ToString("N0", System.Globalization.CultureInfo.CurrentCulture);

    private string Last => Math.Min(Total, (long)Page * Size).ToString("N0", System.Globalization.CultureInfo.CurrentCulture);

    private IEnumerable<int> Numbers => PageNumbers.Around(Page, Pages);
}
