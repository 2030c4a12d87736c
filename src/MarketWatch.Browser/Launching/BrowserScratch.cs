using System.Globalization;

namespace MarketWatch.Browser.Launching;

/// <summary>
/// The folders one program's browsers may write to, and the script that starts them: HOME, TMPDIR and the browser profile lie within, and all of it is gone
/// when the program ends. What a killed program left behind is cleared by the next.
/// </summary>
internal sealed class BrowserScratch : IDisposable
{
    private const string Prefix = "marketwatch-browser-";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Everyone =
        OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Private memory of one process of the browser at most, KiB.</summary>
    private const int MostMemory = 3 * 1024 * 1024;

    private readonly string _folder;

    private BrowserScratch(string folder) => _folder = folder;

    /// <summary>Program to give to Playwright in the browser's stead.</summary>
    public string Launcher => Path.Join(_folder, "launch");

    /// <summary>Folder for what Playwright itself writes.</summary>
    public string Artifacts => Path.Join(_folder, "artifacts");

    /// <summary>Makes the folders and the script.</summary>
    /// <param name="root">Folder below which they are made.</param>
    /// <param name="executable">The browser.</param>
    /// <exception cref="BrowserMissingException">Run as root without a user to drop to.</exception>
    public static BrowserScratch Create(string root, string executable)
    {
        if (OperatingSystem.IsWindows()) throw new BrowserMissingException("the browser is run on Linux only");
        ClearAbandoned(root);
        // the browser's user must be able to pass through, but only root or the program's user may write here
        var folder = Path.Join(root, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder, Everyone);
        File.SetUnixFileMode(folder, Everyone);
        var scratch = new BrowserScratch(folder);
        Directory.CreateDirectory(scratch.Artifacts, OwnerOnly);
        File.WriteAllText(scratch.Launcher, Script(folder, executable, Environment.IsPrivilegedProcess));
        File.SetUnixFileMode(scratch.Launcher, Everyone);
        return scratch;
    }

    /// <inheritdoc/>
    public void Dispose() => Clear(_folder);

    private static string Script(string folder, string executable, bool root)
    {
        var user = root
            ? UnprivilegedUser.Find() ?? throw new BrowserMissingException("run as root, the browser needs a user to drop to: make a system user 'marketwatch'")
            : null;
        var drop = user is null ? "" : $"setpriv --reuid={user.Uid} --regid={user.Gid} --clear-groups --no-new-privs ";
        var own = user is null ? "" : $"chown {user.Uid}:{user.Gid} \"$home\" || exit 1";

        // Playwright makes the profile folder as the program's user; the browser gets one of its own instead, below its HOME
        return $$"""
            #!/bin/sh
            umask 077
            home={{Quoted(folder)}}/$$
            mkdir -p "$home" || exit 1
            {{own}}
            n=$#
            while [ "$n" -gt 0 ]; do
              case $1 in --user-data-dir=*) a=--user-data-dir=$home/profile;; *) a=$1;; esac
              shift; set -- "$@" "$a"; n=$((n - 1))
            done
            HOME=$home TMPDIR=$home XDG_CONFIG_HOME=$home XDG_CACHE_HOME=$home
            export HOME TMPDIR XDG_CONFIG_HOME XDG_CACHE_HOME
            cd "$home" || exit 1
            ulimit -d {{MostMemory}} # a page that unpacks without end crashes itself, not the machine
            exec {{drop}}{{Quoted(executable)}} "$@"

            """;
    }

    private static string Quoted(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static void ClearAbandoned(string root)
    {
        foreach (var folder in Directory.EnumerateDirectories(root, Prefix + "*"))
        {
            var owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && !Directory.Exists($"/proc/{pid}")) Clear(folder);
        }
    }

    private static void Clear(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // a browser that is just ending may still write, or the folder is another user's: the next start clears it
        }
    }
}
