namespace MarketWatch.Hits.Query;

/// <summary>One reading of one query, by recursive descent: OR of ANDs of negations of words, phrases, groups and field clauses.</summary>
internal sealed partial class QueryReading(string text, PeriodReader periods)
{
    private readonly QueryScanner _scanner = new(text);
    private readonly List<string> _notes = [];
    private readonly ValueReading _values = new(periods);
    private QueryError? _error;
    private int _parts;

    public ParsedQuery Read()
    {
        var node = ReadAny(null, 0);
        if (_error is not null) return new(null, _error, []);
        var typed = text.Trim();
        if (node is null && typed is not ("" or "*" or "*:*"))
        {
            // what holds nothing to search finds nothing, rather than everything
            _notes.Add("nothing in it can be searched: it needs a letter, a digit or a picture sign");
            node = new WordNode(null, typed);
        }

        return new(node, null, [.. _notes.Distinct()]);
    }

    private QueryNode? ReadAny(HitField? field, int depth)
    {
        var parts = new List<QueryNode>();
        do
        {
            if (ReadAll(field, depth) is { } part) parts.Add(part);
        }
        while (TakeOr());
        return parts.Count switch { 0 => null, 1 => parts[0], _ => new OrNode(parts) };
    }

    private bool TakeOr()
    {
        _scanner.SkipSpaces();
        return _scanner.TakeOperator("OR", "||");
    }

    private QueryNode? ReadAll(HitField? field, int depth)
    {
        var parts = new List<QueryNode>();
        while (true)
        {
            _scanner.SkipSpaces();
            if (_scanner.AtEnd || (_scanner.Current == ')' && depth > 0) || AtOr()) break;
            if (_scanner.TakeOperator("AND", "&&")) continue;
            if (_scanner.Take(')')) Note("a closing bracket without an opening one was passed over");
            else if (ReadNegated(field, depth) is { } part) parts.Add(part);
        }

        return parts.Count switch { 0 => null, 1 => parts[0], _ => new AndNode(parts) };
    }

    private bool AtOr()
    {
        var start = _scanner.Position;
        var found = _scanner.TakeOperator("OR", "||");
        _scanner.Position = start;
        return found;
    }

    private QueryNode? ReadNegated(HitField? field, int depth)
    {
        var negated = false;
        while (true)
        {
            if (_scanner.TakeOperator("NOT", "")) negated = !negated;
            else if (_scanner.TakeSign() is { } sign) negated ^= sign != '+';
            else break;
            _scanner.SkipSpaces();
        }

        var part = ReadOne(field, depth);
        return part is not null && negated ? new NotNode(part) : part;
    }

    private QueryNode? ReadOne(HitField? field, int depth)
    {
        if (_scanner.AtEnd || _scanner.Current == ')') return null;
        var start = _scanner.Position;
        if (_scanner.Take('(')) return ReadGroup(field, depth, start);
        if (ReadFieldClause(depth) is { } clause) return clause;
        return _error is null ? ReadValue(field, strict: true) : null;
    }

    private QueryNode? ReadGroup(HitField? field, int depth, int start)
    {
        if (depth >= HitQueryParser.MostDepth) return Fail(start, $"brackets are nested deeper than {HitQueryParser.MostDepth}");
        var group = ReadAny(field, depth + 1);
        if (_error is null && !_scanner.Take(')')) Note("an opening bracket is not closed; it was closed at the end");
        return group;
    }

    /// <summary>Reads <c>field:value</c>, <c>price &lt; 50</c> and <c>price: 5</c>; null, at the place it began, where it is none of these.</summary>
    private QueryNode? ReadFieldClause(int depth)
    {
        var start = _scanner.Position;
        var name = TakeName();
        if (name.Length > 0)
        {
            var field = HitFields.Find(name);
            if (_scanner.Current == ':')
            {
                if (field is null && LooksLikeField(name)) return UnknownField(name, start);
                if (field is not null && ReadAfterColon(field, name, depth) is { } clause) return clause;
            }
            else if (field?.Kind is HitFieldKind.Number or HitFieldKind.Date && ReadBareComparison(field) is { } comparison) return comparison;
        }

        if (_error is null) _scanner.Position = start;
        return null;
    }

    private string TakeName()
    {
        var start = _scanner.Position;
        while (char.IsAsciiLetterOrDigit(_scanner.Current) || _scanner.Current == '_') _scanner.Position++;
        return text[start.._scanner.Position];
    }

    private QueryNode? ReadAfterColon(HitField field, string name, int depth)
    {
        _scanner.Position++;
        var spaced = !_scanner.AtEnd && char.IsWhiteSpace(_scanner.Current);
        if (!spaced) return _scanner.AtEnd || _scanner.Current == ')' ? null : ReadTight(field, depth);

        // "price: 5" is read as the field where the value fits, and as ordinary words where it does not
        _scanner.SkipSpaces();
        if (_scanner.AtEnd || _scanner.AtBreak()) return null;
        var value = ReadValue(field, strict: false);
        if (value is not null) Note($"“{name}:” was read as the field {field.Name}; put it in quotes to search for the word");
        return value;
    }

    private QueryNode? ReadTight(HitField field, int depth)
    {
        var start = _scanner.Position;
        if (_scanner.Take('(')) return ReadGroup(field, depth, start);
        return ReadValue(field, strict: true);
    }

    private QueryNode? ReadBareComparison(HitField field)
    {
        _scanner.SkipSpaces();
        return _scanner.Current is '<' or '>' or '=' ? ReadValue(field, strict: false) : null;
    }

    /// <summary>A word before a colon that is meant as a field: not a scheme, a messenger, a time of day or a drive.</summary>
    private bool LooksLikeField(string name) =>
        name.Length > 1 && char.IsAsciiLetter(name[0]) && !PlainPrefixes.Contains(name)
        && _scanner.Peek(1) is not ('\0' or '/' or '\\' or ':' or ')' or '(' or '-' or '*') && !char.IsWhiteSpace(_scanner.Peek(1));

    private QueryNode? UnknownField(string name, int start)
    {
        var wordEnd = _scanner.Position;
        while (wordEnd < text.Length && !char.IsWhiteSpace(text[wordEnd]) && text[wordEnd] is not ('(' or ')' or '"')) wordEnd++;
        var nearest = HitFields.Nearest(name);
        var suggestion = nearest is not null
            ? $"{text[..start]}{nearest}{text[(start + name.Length)..]}"
            : $"{text[..start]}\"{text[start..wordEnd]}\"{text[wordEnd..]}";
        var hint = nearest is not null ? $"; the nearest is “{nearest}”" : "";
        return Fail(start, $"there is no field “{name}”{hint}; put it in quotes to search for these words", suggestion);
    }

    /// <summary>Reads a word, phrase, range or comparison for a field, or for the text fields.</summary>
    /// <param name="field">Field; null for the text fields.</param>
    /// <param name="strict">A value that does not fit is an error; else null is returned.</param>
    private QueryNode? ReadValue(HitField? field, bool strict)
    {
        var start = _scanner.Position;
        var relation = field is null ? "" : TakeRelation();
        if (relation.Length > 0) _scanner.SkipSpaces();
        if (field is not null && relation.Length == 0 && _scanner.Current is '[' or '{') return ReadRange(field, strict);
        var word = _scanner.AtQuote ? ReadPhrase(strict) : ReadDateWords(field) ?? ReadWord(field);
        if (word is not { } raw) return null;
        if (++_parts > HitQueryParser.MostParts) return Fail(start, $"the query has more than {HitQueryParser.MostParts} parts");
        return Keep(_values.Read(field, relation, raw), raw, strict);
    }

    private QueryNode? Keep(ValueResult result, RawWord raw, bool strict)
    {
        if (result.Note is not null) Note(result.Note);
        if (result.Fault is not null && strict) return Fail(raw.Position, result.Fault, result.Suggest(text, raw));
        return result.Fault is null ? result.Node : null;
    }

    private string TakeRelation()
    {
        foreach (var relation in (string[])[">=", "<=", ">", "<", "="])
        {
            if (string.CompareOrdinal(text, _scanner.Position, relation, 0, relation.Length) != 0) continue;
            _scanner.Position += relation.Length;
            return relation;
        }

        return "";
    }

    private QueryNode? ReadRange(HitField field, bool strict)
    {
        var start = _scanner.Position;
        var end = text.AsSpan(start).IndexOfAny(']', '}');
        if (end < 0) return strict ? Fail(start, "this range is not closed with ] or }", $"{text}]") : null;
        _scanner.Position = start + end + 1;
        _parts++;
        var bounds = text[(start + 1)..(start + end)];
        var raw = new RawWord(bounds, start);
        return Keep(_values.ReadRange(field, bounds, text[start] == '[', text[start + end] == ']'), raw, strict);
    }

    private void Note(string note) => _notes.Add(note);

    private QueryNode? Fail(int position, string message, string? suggestion = null)
    {
        _error ??= new(position, message, suggestion);
        _scanner.SkipToEnd();
        return null;
    }
}
