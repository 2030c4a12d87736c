using System.Globalization;

namespace MarketWatch.Browser.Launching;

/// <summary>The user as which the browser runs when the program itself runs as root: Chromium's sandbox needs one who is not.</summary>
/// <param name="Name">Name.</param>
/// <param name="Uid">User id.</param>
/// <param name="Gid">Group id.</param>
internal sealed record UnprivilegedUser(string Name, uint Uid, uint Gid)
{
    /// <summary>In this order; <c>marketwatch</c> is the dedicated one.</summary>
    private static readonly string[] Candidates = ["marketwatch", "nobody"];

    /// <summary>The user of the local user database to take; null where there is none.</summary>
    public static UnprivilegedUser? Find(string passwd = "/etc/passwd")
    {
        if (!File.Exists(passwd)) return null;
        var users = File.ReadLines(passwd).Select(Parse).OfType<UnprivilegedUser>().Where(user => user.Uid != 0).ToList();
        return Candidates.Select(name => users.Find(user => user.Name == name)).FirstOrDefault(user => user is not null);
    }

    private static UnprivilegedUser? Parse(string line)
    {
        var fields = line.Split(':');
        return fields.Length >= 4
            && uint.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var uid)
            && uint.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out var gid)
            ? new(fields[0], uid, gid)
            : null;
    }
}
