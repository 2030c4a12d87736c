using System.Text.RegularExpressions;

namespace MarketWatch.Extraction.Visible;

/// <summary>Words and names by which pages show what an offer costs and whether it can be had, in the languages of European and East Asian shops.</summary>
internal static partial class OfferSigns
{
    /// <summary>Class or id of a price.</summary>
    public static bool NamesPrice(string names) => Price().IsMatch(names);

    /// <summary>Class or id of the price asked now, where several stand side by side.</summary>
    public static bool NamesCurrentPrice(string names) => CurrentPrice().IsMatch(names);

    /// <summary>Class or id of a price that is not asked: former, recommended, per month, postage.</summary>
    public static bool NamesOtherPrice(string names) => OtherPrice().IsMatch(names);

    /// <summary>Class or id of a part of the page about something else: menus, related goods, baskets.</summary>
    public static bool NamesOtherPart(string names) => OtherPart().IsMatch(names);

    /// <summary>Text that labels a price.</summary>
    public static bool LabelsPrice(string text) => PriceLabel().IsMatch(text);

    /// <summary>Text around an amount that is not the price asked: instalments, savings, former prices, postage.</summary>
    public static bool SpeaksOfOtherAmount(string text) => OtherAmount().IsMatch(text);

    /// <summary>Text or name of a button that puts the offer into a basket or buys it.</summary>
    public static bool Buys(string text) => BuyWord().IsMatch(text);

    /// <summary>Class, id or name of such a button.</summary>
    public static bool NamesBuying(string names) => BuyName().IsMatch(names);

    /// <summary>Text of a button that writes to the seller or bids: the offer stands.</summary>
    public static bool Contacts(string text) => ContactWord().IsMatch(text);

    /// <summary>Text that says the offer cannot be had.</summary>
    public static bool SaysOut(string text) => OutWord().IsMatch(text);

    /// <summary>Text that says the offer can be had.</summary>
    public static bool SaysIn(string text) => InWord().IsMatch(text);

    private const RegexOptions Words = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"pri[cs]e|preis|prix|prijs|precio|prezzo|preco|(?<![a-z])(cena|cijena|pris|hinta|amount|kaina|ar)(?![a-z])", Words)]
    private static partial Regex Price();

    [GeneratedRegex(@"(?<![a-z])(current|now|new|final|sale|special|our|actual|aktuell|main|deal)(?![a-z])|pri[cs]e-?_?(new|now|current|final)|(new|now|current|final)-?_?pri[cs]e", Words)]
    private static partial Regex CurrentPrice();

    [GeneratedRegex(@"(?<![a-z])(old|was|before|regular|strike|striked|strikethrough|rrp|msrp|uvp|crossed|compare|saving|savings|save|discount|instal?lments?|monthly|finance|shipping|delivery|versand|ship|points?|deposit|tax|coupon|voucher|unit)(?![a-z])|pri[cs]e-?_?(old|was|before|list|original|alt)|(old|was|before|list|original)-?_?pri[cs]e|estimate", Words)]
    private static partial Regex OtherPrice();

    [GeneratedRegex(@"(?<![a-z])(related|recommend[a-z]*|similar|upsell|crosssell|cross|also|sponsored|recent[a-z]*|viewed|footer|header|nav|navigation|navbar|menu|submenu|minicart|basket|cart|breadcrumbs?|newsletter|cookies?|cookiebot[a-z]*|modal|popup|reviews?|comments?|suggest[a-z]*|bestsellers?|accessor[a-z]*|addthis|banner)(?![a-z])", Words)]
    private static partial Regex OtherPart();

    [GeneratedRegex(@"\b(price|preis|prix|prijs|precio|prezzo|cena|cijena|preço|hinta|pris|current bid)\b|[價价値]|판매가|가격|السعر|цена", Words)]
    private static partial Regex PriceLabel();

    [GeneratedRegex(@"/\s?(mo|month|mtl|mon)\b|per month|pro monat|par mois|per maand|al mes|al mese|miesi[ęe]cznie|save|spare|économisez|bespaar|ahorra|risparmi|oszczęd|was\b|statt\b|uvp|rrp|msrp|shipping|versand|livraison|verzend|postage|deposit|每期|期|原價|原价|建議售價|定價|運費|배송|할부|%", Words)]
    private static partial Regex OtherAmount();

    [GeneratedRegex(@"\badd to (your |my )?(shopping )?(cart|basket|bag|trolley)\b|\bbuy( it)?( now)?\b|\border now\b|\bin den (warenkorb|einkaufswagen)\b|\bkaufen\b|\bajouter au panier\b|\bacheter\b|\bin (mijn )?(winkelwagen|winkelmand(je)?)\b|\bkopen\b|\bañadir (al carrito|a la cesta)\b|\bcomprar\b|\badicionar ao carrinho\b|\baggiungi al carrello\b|\bacquista\b|\bdo koszyka\b|\bkup teraz\b|\bkupi\b|\bdo košíka\b|\bdo košíku\b|\bkoupit\b|\bkúpiť\b|\bostukorvi\b|\bkosárba\b|\bîn coș\b|в корзину|купить|장바구니|구매하기|加入購物車|加入购物车|立即購買|立即购买|放入購物車|カートに入れる|أضف", Words)]
    private static partial Regex BuyWord();

    [GeneratedRegex(@"add-?_?to-?_?(cart|basket|bag)|(?<![a-z])buy-?_?(now|btn|button|box)?(?![a-z])|(btn|button)-?_?(buy|cart)|(cart|basket)-?_?(btn|button)|buy_?btn", Words)]
    private static partial Regex BuyName();

    [GeneratedRegex(@"\bcontact (the )?(seller|vendor|advertiser)\b|\bkontaktieren\b|\bnachricht (senden|schreiben)\b|\banbieter kontaktieren\b|\bbericht sturen\b|\bstuur bericht\b|\bcontacter\b|\bcontactar\b|\bcontatta\b|\bnapisz (wiadomość|do)\b|\bplace (a )?bid\b|\bmake (an )?offer\b", Words)]
    private static partial Regex ContactWord();

    [GeneratedRegex(@"\b(out of stock|sold out|currently unavailable|no longer available|ausverkauft|nicht (mehr )?(verfügbar|lieferbar)|vergriffen|uitverkocht|niet (meer )?(op voorraad|leverbaar|beschikbaar)|épuisé|rupture de stock|indisponible|agotado|sin existencias|esaurito|non disponibile|niedostępny|wyprzedan[ey]|brak w magazynie|vypredané|vyprodáno|nedostupn[ýáéo]|rasprodano|esgotado|slutsåld|läbi müüdud)\b|нет в наличии|품절|售完|缺貨|缺货|完售|نفد", Words)]
    private static partial Regex OutWord();

    [GeneratedRegex(@"\b(in stock|auf lager|sofort lieferbar|lieferbar|op voorraad|en stock|en existencia|disponibile|dostępny|na stanie|skladem|skladom|na zalihi|laos|em stock|i lager)\b|в наличии|現貨|在庫あり", Words)]
    private static partial Regex InWord();
}
