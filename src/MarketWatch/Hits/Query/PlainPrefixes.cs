using System.Collections.Frozen;

namespace MarketWatch.Hits.Query;

/// <summary>Words that stand before a colon in ordinary text, and so are not taken for a mistyped field: schemes of addresses, and names of messengers in front of a handle.</summary>
internal static class PlainPrefixes
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "http", "https", "ftp", "ftps", "mailto", "tel", "sms", "geo", "data", "file", "javascript", "magnet", "urn", "onion", "bitcoin", "monero", "ethereum", "litecoin",
        "wickr", "telegram", "tg", "signal", "threema", "session", "jabber", "xmpp", "icq", "skype", "whatsapp", "wa", "viber", "wechat", "email", "mail", "pgp", "re", "fwd",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string word) => Words.Contains(word);
}
