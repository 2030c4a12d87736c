using System.Collections.Frozen;

namespace MarketWatch.Extraction.Values;

/// <summary>How currencies are written: ISO 4217 codes, crypto tickers, symbols and abbreviations.</summary>
internal static class CurrencyNames
{
    // ISO 4217 active codes and those of the recent past that old offers still name
    private const string Codes = """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD
        EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR
        LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
        SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
        DEM FRF ITL ESP PTE NLG BEF ATS FIM IEP GRD HRK SKK SIT EEK LVL LTL MTL CYP
        """;

    // tickers of the coins that markets on the open and hidden web price in
    private const string Coins = "BTC XBT XMR ETH LTC BCH DASH ZEC DOGE XRP USDT USDC TRX BNB SOL ADA DAI";

    // written=code, "_" a space; a code of "?" is a written currency that no single ISO code stands for; "*" a shared symbol (see Shared)
    private const string Symbols = """
        €=EUR £=GBP ₽=RUB ₹=INR ₪=ILS ₴=UAH ₺=TRY ₩=KRW ₫=VND ₱=PHP ฿=THB ₦=NGN ₡=CRC ₲=PYG ₸=KZT ₾=GEL ₼=AZN ₮=MNT ₭=LAK ៛=KHR ৳=BDT ₵=GHS ₿=BTC Ƀ=BTC ɱ=XMR Ξ=ETH Ł=LTC ₨=* ₣=? ₶=? ₤=? ƒ=? ₢=?
        $=* US$=USD US_$=USD U.S._$=USD AU_$=AUD CA_$=CAD C_$=CAD NZ_$=NZD HK_$=HKD R_$=BRL U$=USD U$S=USD USD$=USD C$=CAD CA$=CAD CAD$=CAD CDN$=CAD A$=AUD AU$=AUD AUD$=AUD NZ$=NZD HK$=HKD NT$=TWD NT=TWD S$=SGD SG$=SGD MX$=MXN Mex$=MXN R$=BRL RD$=DOP BZ$=BZD GY$=GYD J$=JMD TT$=TTD LD=LRD FJ$=FJD
        B/.=PAB S/.=PEN S/=PEN Bs.=BOB Bs=BOB Q=GTQ GH₵=GHS E£=EGP LE=EGP KD=KWD FG=GNF GFr=GNF KSh=KES KShs=KES TSh=TZS USh=UGX Dh=* DH=* Dhs=AED Fbu=BIF Ks=MMK Rbl=BYN Vt=VUV Ar=MGA MT=MZN MTn=MZN K=? SPL=? S'=? L=? Lek=ALL lek=ALL
        ¥=* 元=* 圓=* 円=JPY yen=JPY Yen=JPY yuan=CNY Yuan=CNY RMB=CNY rmb=CNY 원=KRW won=KRW บาท=THB đ=VND Đ=VND Rp=IDR Rp.=IDR RM=MYR R=ZAR Rs=* Rs.=* ₨.=* р=* р.=* Р=* Р.=* руб=* руб.=* РУБ=* рублей=* грн=UAH грн.=UAH лв=BGN лв.=BGN
        тг=KZT тенге=KZT сом=KGS сум=UZS so'm=UZS дин=RSD дин.=RSD din=RSD din.=RSD ден=MKD ден.=MKD KM=BAM kn=HRK Kn=HRK kn.=HRK Kč=CZK kč=CZK Kčs=? Ft=HUF ft=HUF Ft.=HUF zł=PLN Zł=PLN ZŁ=PLN zl=PLN zł.=PLN lei=RON Lei=RON LEI=RON leu=RON
        kr=* Kr=* kr.=* Kr.=* KR=* TL=TRY tl=TRY CHf=CHF SFr=CHF SFr.=CHF Fr.=* fr.=* Fr=* sFr=CHF CFA=? FCFA=XAF Lt=LTL Ls=LVL ლარი=GEL lari=GEL ₾.=GEL դր=AMD ман=AZN
        ر.س=SAR ر.س.=SAR ريال=SAR د.إ=AED درهم=AED د.ا=JOD د.أ=JOD د.ج=DZD دج=DZD د.ع=IQD د.ك=KWD د.ب=BHD د.ت=TND د.م.=MAD ر.ع=OMR ر.ع.=OMR ر.ق=QAR ل.س=SYP ل.ل=LBP ج.م=EGP ج.م.=EGP ج.س.=SDG ج.س=SDG تومان=? ﷼=? ₪.=ILS ናቕፋ=ERN ብር=ETB
        euro=EUR Euro=EUR EURO=EUR euros=EUR Euros=EUR eur=EUR Eur=EUR usd=USD dollars=* dollar=* Dollar=* bucks=* pound=GBP pounds=GBP Pounds=GBP quid=GBP zloty=PLN złotych=PLN złoty=PLN koruna=* korun=CZK kronor=SEK kroner=* rubles=RUB forint=HUF bitcoin=BTC Bitcoin=BTC monero=XMR Monero=XMR
        """;

    private static readonly FrozenDictionary<string, string> Written = Build();

    /// <summary>Looks a writing up. False where it is none of ours.</summary>
    public static bool TryFind(ReadOnlySpan<char> written, out string code) =>
        Written.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(written, out code!);

    /// <summary>ISO code or ticker of a code in any case; null where it is none.</summary>
    public static string? Code(string text) =>
        Written.TryGetValue(text.Trim().ToUpperInvariant(), out var code) && code.Length >= 3 ? code : Written.GetValueOrDefault(text.Trim()) is { Length: >= 3 } symbol ? symbol : null;

    /// <summary>The code of a writing that several currencies share; null where the context does not tell.</summary>
    public static string? Shared(ReadOnlySpan<char> written, PriceContext context)
    {
        var region = Region(context.Language);
        var family = Family(written);
        if (context.Currency is { } ours && family.Codes.Contains(ours, StringComparison.Ordinal)) return ours;
        foreach (var entry in family.ByRegion.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var cut = entry.IndexOf('=', StringComparison.Ordinal);
            var place = entry.AsSpan(0, cut);
            if (place.SequenceEqual(region) || place.SequenceEqual(Language(context.Language))) return entry[(cut + 1)..];
        }
        return family.Otherwise;
    }

    private static (string Codes, string ByRegion, string? Otherwise) Family(ReadOnlySpan<char> written) => char.ToLowerInvariant(written[0]) switch
    {
        '$' or 'b' => ("USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP JMD TTD FJD BBD BSD BMD BZD", Dollars, null),
        'd' when written.StartsWith("dh", StringComparison.OrdinalIgnoreCase) => ("AED MAD", "MA=MAD fr=MAD AE=AED en=AED", null),
        'd' => ("USD CAD AUD NZD SGD HKD TWD", Dollars, null),
        'k' => ("SEK DKK NOK ISK CZK", "SE=SEK DK=DKK NO=NOK IS=ISK sv=SEK da=DKK nb=NOK nn=NOK no=NOK is=ISK fo=DKK cs=CZK", null),
        '¥' => ("JPY CNY", "zh=CNY ja=JPY", "JPY"),
        '元' or '圓' => ("CNY TWD HKD", "TW=TWD Hant=TWD HK=HKD zh=CNY", "CNY"),
        'f' => ("CHF FRF", "CH=CHF de=CHF it=CHF", null),
        'r' or '₨' => ("INR PKR LKR NPR MUR SCR", "PK=PKR LK=LKR NP=NPR MU=MUR ur=PKR ne=NPR si=LKR", "INR"),
        'р' => ("RUB BYN", "BY=BYN be=BYN", "RUB"),
        _ => ("", "", null),
    };

    private const string Dollars = "CA=CAD AU=AUD NZ=NZD SG=SGD HK=HKD TW=TWD Hant=TWD MX=MXN AR=ARS CL=CLP CO=COP US=USD en=USD und=USD";

    private static ReadOnlySpan<char> Language(string? tag) => tag is null or "" ? "und" : tag.AsSpan(0, tag.AsSpan().IndexOfAny('-', '_') is var cut and > 0 ? cut : tag.Length);

    private static ReadOnlySpan<char> Region(string? tag) => tag is not null && tag.LastIndexOfAny(['-', '_']) is var cut and > 0 ? tag.AsSpan(cut + 1) : default;

    private static FrozenDictionary<string, string> Build()
    {
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Symbols.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cut = entry.LastIndexOf('=');
            written.TryAdd(entry[..cut].Replace('_', ' '), entry[(cut + 1)..]);
        }
        foreach (var code in (Codes + " " + Coins).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            written[code] = code == "XBT" ? "BTC" : code;
            written.TryAdd(code.ToLowerInvariant(), written[code]);
        }
        // lower-case codes that are everyday words
        foreach (var word in (string[])["all", "top", "try", "mad", "sit", "cup", "ada", "sol", "dash", "dai"]) written.Remove(word);
        return written.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
