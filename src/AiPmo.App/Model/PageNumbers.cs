namespace AiPmo.App.Model;

/// <summary>Which page numbers a pager shows.</summary>
public static class PageNumbers
{
    /// <summary>How many pages there are; an empty list has one.</summary>
    public static int Count(long total, int size) => (int)Math.Max(1, (total + size - 1) / size);

    /// <summary>First, last, and those around the current one; 0 stands for a gap.</summary>
    public static IEnumerable<int> Around(int page, int pages)
    {
        var shown = new SortedSet<int> { 1, pages };
        for (var near = page - 1; near <= page + 1; near++)
        {
            if (near >= 1 && near <= pages)
            {
                shown.Add(near);
            }
        }

        var last = 0;
        foreach (var number in shown)
        {
            if (number == last + 2)
            {
                yield return last + 1;
            }
            else if (number > last + 1)
            {
                yield return 0;
            }

            yield return last = number;
        }
    }
}
