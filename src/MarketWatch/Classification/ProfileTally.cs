using System.Runtime.InteropServices;

namespace MarketWatch.Classification;

/// <summary>What was found of one profile in one listing, before anything is decided.</summary>
internal sealed class ProfileTally
{
    private const int MostPlaces = 100; // of one word or term in one field: a page that repeats a word without end costs no more

    private readonly HashSet<(WordingRole, int, int, int, int, int)> _known = [];
    private readonly Dictionary<(WordingRole, int, int, int), int> _places = [];

    /// <summary>Words of terms, parts of near terms, <c>never</c> words and excepted phrases found.</summary>
    public List<Find> Finds { get; } = [];

    /// <summary>Names of the terms whose pattern took too long.</summary>
    public List<string> TimedOut { get; } = [];

    /// <summary>Adds a find; the same place found again in another reading counts once, and after a hundred places of a word in a field the rest are passed over.</summary>
    public void Add(Find find)
    {
        ref var places = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, (find.Role, find.Index, find.Part, find.Field), out _);
        if (places == MostPlaces || !_known.Add((find.Role, find.Index, find.Part, find.Field, find.Start, find.Length))) return;
        places++;
        Finds.Add(find);
    }
}

/// <summary>One find in the original text.</summary>
/// <param name="Role">What was found.</param>
/// <param name="Index">Index of the term or <c>never</c> group.</param>
/// <param name="Part">Index among words that must stand near each other.</param>
/// <param name="Field">Field index.</param>
/// <param name="Start">First UTF-16 code unit in the original.</param>
/// <param name="Length">Code units.</param>
/// <param name="ReadAs">Folded text that matched.</param>
internal readonly record struct Find(WordingRole Role, int Index, int Part, int Field, int Start, int Length, string ReadAs)
{
    /// <summary>End in the original, not included.</summary>
    public int End => Start + Length;

    /// <summary>Lies wholly inside another find of the same field.</summary>
    public bool IsWithin(Find other) => Field == other.Field && Start >= other.Start && End <= other.End;
}
