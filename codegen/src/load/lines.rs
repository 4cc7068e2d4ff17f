//! From a slice of the file's text to its line.

/// The text of a model file, with the table that turns positions into line numbers.
#[derive(Debug)]
pub(super) struct Lines {
    text_address: usize,
    starts: Vec<usize>,
}

impl Lines {
    pub fn of(text: &str) -> Self {
        let after_breaks = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| at + 1);
        Self {
            text_address: text.as_ptr() as usize,
            starts: std::iter::once(0).chain(after_breaks).collect(),
        }
    }

    /// The 1-based line on which `part` begins. It must be a slice of the text itself: the
    /// position is the distance of the two addresses.
    pub fn line_of(&self, part: &str) -> usize {
        let offset = (part.as_ptr() as usize).wrapping_sub(self.text_address);
        self.starts.partition_point(|start| *start <= offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_of_slices() {
        let text = "{\n\n  \"a\": 1\r\n}";
        let lines = Lines::of(text);
        let line_at = |offset: usize| lines.line_of(&text[offset..]);
        assert_eq!([line_at(0), line_at(1), line_at(2), line_at(3)], [1, 1, 2, 3]);
        assert_eq!(line_at(text.len()), 4);
    }

    #[test]
    fn empty_text_has_one_line() {
        assert_eq!(Lines::of("").line_of(""), 1);
    }
}
