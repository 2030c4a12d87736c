using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Review.Elements;

/// <summary>Writes a part of a page as text, for streams that send parts of pages.</summary>
internal sealed class PartialWriter(IRazorViewEngine views, ITempDataDictionaryFactory temporary)
{
    /// <summary>The part.</summary>
    /// <param name="context">The request it is written for: its officer's language and zone.</param>
    /// <param name="path">Path of the part, such as <c>/Pages/Runs/_Live.cshtml</c>.</param>
    /// <param name="model">Its model.</param>
    public async Task<string> WriteAsync<T>(HttpContext context, string path, T model)
    {
        var view = views.GetView(null, path, isMainPage: false);
        if (!view.Success) throw new InvalidOperationException($"there is no part {path}");
        await using var text = new StringWriter();
        var action = new ActionContext(context, context.GetRouteData(), new ActionDescriptor());
        var page = new ViewDataDictionary<T>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model };
        await view.View.RenderAsync(new ViewContext(action, view.View, page, temporary.GetTempData(context), text, new HtmlHelperOptions()));
        return text.ToString();
    }
}
