//! HTML of a model as Markdown.

use std::sync::LazyLock;

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::options::Options;
use htmd::{Element, HtmlToMarkdown};

/// How many elements may lie within each other: the converter takes a frame of the stack for each.
const DEEPEST: usize = 100;

/// The text as Markdown; `None` where it is no HTML, or none that a reader would write.
pub fn to_markdown(text: &str) -> Option<String> {
    static CONVERTER: LazyLock<HtmlToMarkdown> = LazyLock::new(|| {
        let options =
            Options { ul_bullet_spacing: 1, ol_number_spacing: 1, ..Options::default() };
        let builder = HtmlToMarkdown::builder().options(options);
        builder.add_handler(vec!["code"], code).build()
    });
    let is_html = text.contains("</") || text.contains("/>") || text.contains("<p>");
    if !is_html || depth(text) > DEEPEST {
        return None;
    }
    CONVERTER.convert(text).ok()
}

/// At most how many elements lie within each other.
fn depth(text: &str) -> usize {
    let mut depth: usize = 0;
    let mut deepest = 0;
    for tag in text.split('<').skip(1) {
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
            depth += 1;
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Code that is a link becomes a link that is code: within code, Markdown has no links.
fn code(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let link = content.trim().strip_prefix('[').and_then(|rest| {
        let (text, rest) = rest.split_once("](")?;
        let address = rest.strip_suffix(')')?;
        let is_one = !text.contains(['[', '`']) && !address.contains([' ', '(']);
        is_one.then(|| format!("[`{}`]({address})", text.replace('\\', "")))
    });
    link.map_or_else(|| handlers.fallback(element), |link| Some(link.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_of_an_item_stand_below_its_text() {
        let html = "<ul><li><p>a</p><p>b</p><ul><li>c</li></ul></li></ul>\
                    <ol><li><p>d</p><p>e</p></li></ol>";
        let expected = "* a\n\n  b\n\n  * c\n\n1. d\n\n   e";
        assert_eq!(to_markdown(html).as_deref(), Some(expected));
    }

    #[test]
    fn code_that_is_a_link_is_a_link() {
        let html = "<code>\n<a href=\"https://a.b/c_d\">e_f</a>\n</code>, <code>g_[h](i)</code>";
        let expected = "[`e_f`](https://a.b/c_d), `g_[h](i)`";
        assert_eq!(to_markdown(html).as_deref(), Some(expected));
    }

    #[test]
    fn what_is_endless_is_left_alone() {
        assert_eq!(to_markdown(&"<b></b>".repeat(10_000)).as_deref(), Some(""));
        assert_eq!(to_markdown(&format!("{}</b>", "<b>".repeat(10_000))), None);
    }
}
