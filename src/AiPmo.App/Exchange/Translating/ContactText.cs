using System.Text.RegularExpressions;
using AiPmo.Domain.Fields;

namespace AiPmo.App.Exchange.Translating;

/// <summary>Reads how lists name people: <c>Ann Lee</c>, <c>ann.lee@example.org</c>, <c>Ann Lee &lt;ann.lee@example.org&gt;</c>, <c>Lee, Ann (ann.lee@example.org)</c>.</summary>
public static partial class ContactText
{
    private const int LongestContact = 300;
    private const int LongestName = 200;

    /// <summary>The person, or null when the text names none, or several.</summary>
    public static ContactPerson? Read(string text)
    {
        if (text.Length > LongestContact || !TextSafety.IsClean(text, lineBreaks: true))
        {
            return null;
        }

        var mails = Mail().Matches(text);
        if (mails.Count > 1 || text.Contains(';', StringComparison.Ordinal) || text.Contains('\n', StringComparison.Ordinal))
        {
            return null;
        }

        var mail = mails.Count == 1 ? mails[0].Value.ToLowerInvariant() : null;
        var name = Mapping.Fold.Line(mail is null ? text : text.Replace(mails[0].Value, string.Empty, StringComparison.Ordinal)).Trim(' ', '<', '>', '(', ')', ',', '-', '/', ':').Trim();
        return name.Length > LongestName || (name.Length < 2 && mail is null) || (mail is null && !name.Any(char.IsLetter)) ? null
            : new ContactPerson(name.Length < 2 ? null : name, mail);
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mail();
}
