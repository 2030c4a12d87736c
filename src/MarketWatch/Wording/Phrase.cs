using System.Globalization;

namespace MarketWatch.Wording;

/// <summary>
/// A sentence or a part of one that can be said in another language: the English text is the key, its arguments stay apart. An argument may be a phrase itself,
/// so that no grammar is glued together from halves of words.
/// </summary>
/// <param name="Text">English, with <c>{0}</c> and so on for the arguments.</param>
/// <param name="Arguments">Texts, numbers and phrases, in order.</param>
public sealed record Phrase(string Text, params IReadOnlyList<object> Arguments)
{
    /// <summary>The phrase said by somebody: <paramref name="translate"/> gives the text in the language wanted.</summary>
    /// <param name="translate">The text for an English text; the same text where there is none.</param>
    public string Say(Func<string, string> translate)
    {
        ArgumentNullException.ThrowIfNull(translate);
        var arguments = Arguments.Select(argument => argument is Phrase phrase ? phrase.Say(translate) : argument).ToArray();
        return arguments.Length == 0 ? translate(Text) : string.Format(CultureInfo.InvariantCulture, translate(Text), arguments);
    }

    /// <summary>In English.</summary>
    public override string ToString() => Say(text => text);

    /// <summary>Parts as a list is spoken: <c>a, b and c</c>.</summary>
    public static Phrase List(IReadOnlyList<object> parts) => parts.Count switch
    {
        0 => new(""),
        1 => new("{0}", parts[0]),
        2 => new("{0} and {1}", parts[0], parts[1]),
        _ => new("{0}, {1}", parts[0], List([.. parts.Skip(1)])),
    };
}
