using System.Text.Json;
using MarketWatch.Crawling;
using Microsoft.Playwright;

namespace MarketWatch.Browser.Capturing;

/// <summary>The document of a page with its visible elements numbered, and where each of them stands.</summary>
/// <param name="Html">The document.</param>
/// <param name="Boxes">Places by number.</param>
internal sealed record ElementPlaces(string Html, IReadOnlyList<ElementBox> Boxes)
{
    private const int MostElements = 4000;
    private const int LeastSide = 3;
    private const int MillisecondsAtMost = 5000;

    /// <summary>
    /// Runs in a world of its own, which the page's scripts can neither see nor alter; methods are called off their prototypes, since a page can hide a
    /// document's or a form's own methods behind elements of that name. Numbers, document and removal happen in one go.
    /// </summary>
    private const string Script = """
        ((mark, most, least) => {
          const call = (proto, name, on, ...args) => proto[name].call(on, ...args);
          const get = (proto, name, on) => Object.getOwnPropertyDescriptor(proto, name).get.call(on);
          const root = get(Document.prototype, 'documentElement', document);
          const boxes = [], marked = [];
          for (const e of call(Element.prototype, 'getElementsByTagName', root, '*')) {
            if (marked.length >= most) break;
            const r = call(Element.prototype, 'getBoundingClientRect', e);
            if (r.width < least || r.height < least || getComputedStyle(e).visibility !== 'visible') continue;
            call(Element.prototype, 'setAttribute', e, mark, marked.length);
            marked.push(e);
            boxes.push(Math.round(r.left + scrollX), Math.round(r.top + scrollY), Math.round(r.width), Math.round(r.height));
          }
          const html = get(Element.prototype, 'outerHTML', root);
          for (const e of marked) call(Element.prototype, 'removeAttribute', e, mark);
          return { html, boxes };
        })
        """;

    /// <summary>Reads them; null where the page does not let itself be read.</summary>
    public static async Task<ElementPlaces?> ReadAsync(IPage page, string mark, CancellationToken ct)
    {
        var session = await page.Context.NewCDPSessionAsync(page).OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        var tree = await session.SendAsync("Page.getFrameTree").OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        var frame = tree!.Value.GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString()!;
        var world = await session.SendAsync("Page.createIsolatedWorld", new() { ["frameId"] = frame, ["worldName"] = "places" }).OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        var evaluated = await session.SendAsync("Runtime.evaluate", new()
        {
            ["expression"] = $"{Script}({JsonSerializer.Serialize(mark)}, {MostElements}, {LeastSide})",
            ["contextId"] = world!.Value.GetProperty("executionContextId").GetInt32(),
            ["returnByValue"] = true,
            ["timeout"] = MillisecondsAtMost,
        }).OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        await session.DetachAsync().OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        return evaluated!.Value.GetProperty("result").TryGetProperty("value", out var value) ? Of(value) : null;
    }

    private static ElementPlaces? Of(JsonElement value)
    {
        if (!value.TryGetProperty("html", out var html) || !value.TryGetProperty("boxes", out var numbers)) return null;
        var sides = numbers.EnumerateArray().Select(number => number.TryGetInt32(out var side) ? side : 0).ToArray();
        return new(html.GetString() ?? "", [.. sides.Chunk(4).Where(box => box.Length == 4).Select(box => new ElementBox(box[0], box[1], box[2], box[3]))]);
    }
}
