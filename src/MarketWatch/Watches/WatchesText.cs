using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MarketWatch.Watches;

/// <summary>
/// The text of <c>config/watches.yaml</c> with the lines of each entry, so that one entry can be exchanged and every other line, comments included, stays as a
/// person wrote it. Comments inside the exchanged entry are lost.
/// </summary>
internal sealed class WatchesText
{
    private const string Key = "watches";
    private readonly string[] _lines;
    private readonly string _newLine;
    private readonly List<Lines> _entries = [];
    private Lines _list = new(-1, -1);
    private int _indent = 2;

    private WatchesText(string text)
    {
        _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        _lines = [.. text.Split('\n').Select(line => line.TrimEnd('\r'))];
    }

    /// <summary>Each entry has lines of its own.</summary>
    public bool HasPlainEntries { get; private set; }

    /// <summary>Finds the entries of a text that has been read without a mistake.</summary>
    public static WatchesText Find(string text)
    {
        var found = new WatchesText(text);
        var parser = new Parser(new StringReader(text));
        while (parser.Current is not MappingStart) parser.MoveNext();
        parser.MoveNext();
        while (parser.Current is Scalar key)
        {
            parser.MoveNext();
            if (key.Value == Key) found.FindList(parser, key);
            else parser.SkipThisAndNestedEvents();
        }

        return found;
    }

    /// <summary>The text with an entry exchanged; with null, taken out.</summary>
    public string With(int position, string? entry)
    {
        var lines = _entries[position];
        return Join(_lines[..lines.First], entry, _lines[(lines.Last + 1)..]);
    }

    /// <summary>The text with an entry more, behind the others.</summary>
    public string WithMore(Func<int, string> entry) => Join(_lines[..(_entries[^1].Last + 1)], entry(_indent), _lines[(_entries[^1].Last + 1)..]);

    /// <summary>Columns before the dash of an entry.</summary>
    public int Indent => _indent;

    /// <summary>The text with the whole list written anew; what stands before and after it stays.</summary>
    public string WithAll(IReadOnlyList<string> entries)
    {
        var list = entries.Count == 0 ? $"{Key}: []\n" : $"{Key}:\n{string.Concat(entries)}";
        if (_list.First >= 0 && _lines[_list.First].StartsWith(Key, StringComparison.Ordinal)) return Join(_lines[.._list.First], list, _lines[(_list.Last + 1)..]);
        var comment = _lines.TakeWhile(line => line.StartsWith('#')).ToArray();
        return Join(comment, "schema: 1\n" + list, []);
    }

    private void FindList(Parser parser, Scalar key)
    {
        var (first, last) = (Line(key.Start), Line(key.End));
        var flow = parser.Current is not SequenceStart { Style: SequenceStyle.Block };
        if (flow)
        {
            last = LastLine(parser);
            _list = new(first, last);
            return;
        }

        parser.MoveNext();
        HasPlainEntries = true;
        while (parser.Current is not SequenceEnd)
        {
            var start = parser.Current!.Start;
            var dash = DashLine(start);
            last = LastLine(parser);
            if (dash is null || _entries.Count > 0 && dash <= _entries[^1].Last) HasPlainEntries = false;
            else _entries.Add(new(dash.Value, last));
        }

        parser.MoveNext();
        HasPlainEntries &= _entries.Count > 0;
        if (HasPlainEntries) _indent = _lines[_entries[0].First].IndexOf('-', StringComparison.Ordinal);
        _list = new(first, last);
    }

    /// <summary>The line of an entry's dash, which stands before it or alone on the line above.</summary>
    private int? DashLine(Mark start)
    {
        var line = Line(start);
        if (_lines[line].TrimStart().StartsWith("- ", StringComparison.Ordinal)) return line;
        return line > 0 && _lines[line - 1].Trim() == "-" ? line - 1 : null;
    }

    /// <summary>Reads over a node; the last line on which something of it stands.</summary>
    private static int LastLine(Parser parser)
    {
        var (depth, last) = (0, 0);
        do
        {
            var current = parser.Current!;
            depth += current.NestingIncrease;
            // the end of a block has no place of its own, it stands where the next thing begins
            if (current is Scalar or AnchorAlias or MappingStart or SequenceStart || current is MappingEnd or SequenceEnd && current.Start.Index < current.End.Index)
                last = Math.Max(last, current.End.Column == 1 && current.End.Line > current.Start.Line ? Line(current.End) - 1 : Line(current.End));
            parser.MoveNext();
        }
        while (depth > 0);
        return last;
    }

    private static int Line(Mark mark) => (int)mark.Line - 1;

    private string Join(IEnumerable<string> before, string? between, IEnumerable<string> after)
    {
        IEnumerable<string> lines = between is null ? [] : between.TrimEnd('\n').Split('\n');
        return string.Join(_newLine, [.. before, .. lines, .. after]);
    }

    /// <summary>Lines from 0, both included.</summary>
    private sealed record Lines(int First, int Last);
}
