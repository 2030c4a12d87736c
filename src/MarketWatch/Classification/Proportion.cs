namespace MarketWatch.Classification;

/// <summary>A share with its 95 % Wilson score interval (E. B. Wilson, 1927).</summary>
/// <param name="Part">Cases counted.</param>
/// <param name="Whole">Cases there are.</param>
public readonly record struct Proportion(int Part, int Whole)
{
    private const double Z = 1.959964;

    /// <summary>Part of whole; not a number where there is no whole.</summary>
    public double Value => Whole == 0 ? double.NaN : (double)Part / Whole;

    /// <summary>Lower end of the interval; 0 where there is no whole.</summary>
    public double Low => Whole == 0 ? 0 : Math.Max(0, Middle - Reach);

    /// <summary>Upper end of the interval; 1 where there is no whole.</summary>
    public double High => Whole == 0 ? 1 : Math.Min(1, Middle + Reach);

    private double Middle => (Value + (Z * Z / (2 * Whole))) / (1 + (Z * Z / Whole));

    private double Reach => Z / (1 + (Z * Z / Whole)) * Math.Sqrt((Value * (1 - Value) / Whole) + (Z * Z / (4.0 * Whole * Whole)));
}
