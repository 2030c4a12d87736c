using System.CommandLine;
using MarketWatch.Accountability;

namespace MarketWatch.Cli.Commands;

/// <summary>Who a command acts for, and why; what it does is logged under both. A command line knows no sign-in: whoever may run it on this machine is trusted with it.</summary>
internal sealed class Speaker
{
    private readonly Option<string> _name = new("--as") { Description = "user name of the officer that this is done for", Required = true };
    private readonly Option<string> _purpose = new("--purpose") { Description = "purpose it is done under, one of config/purposes.yaml", Required = true };

    /// <summary>Adds the options to a command.</summary>
    public Command AddTo(Command command)
    {
        command.Add(_name);
        command.Add(_purpose);
        return command;
    }

    /// <summary>The officer; null, and said on standard error, where the purpose is none of the unit's.</summary>
    public Officer? Read(RunningSystem system, ParseResult parsed)
    {
        var (name, purpose) = (parsed.GetRequiredValue(_name).Trim(), parsed.GetRequiredValue(_purpose));
        if (name.Length > 0 && system.Installation.References.Purposes.Any(known => known.Id == purpose))
            return new($"command-line:{name}", name, OfficerRole.Officer) { Purpose = purpose };
        Faults.Say(name.Length == 0 ? "--as names nobody" : $"there is no purpose '{purpose}'; config/purposes.yaml has {string.Join(", ", system.Installation.References.Purposes.Select(known => known.Id))}", ExitCode.WrongUsage);
        return null;
    }
}
