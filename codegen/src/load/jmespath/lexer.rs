//! From characters to tokens.

use std::iter::Peekable;
use std::str::Chars;

use serde_json::Value;

use super::{Comparator, Malformed};

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Identifier(String),
    /// `"name"`
    Quoted(String),
    Literal(Value),
    Number(i64),
    Comparator(Comparator),
    Dot,
    Star,
    /// `[]`
    Flatten,
    /// `[?`
    Filter,
    LeftBracket,
    RightBracket,
    LeftBrace,
    RightBrace,
    LeftParenthesis,
    RightParenthesis,
    Comma,
    Colon,
    Pipe,
    Or,
    And,
    Reference,
    Not,
    Current,
    End,
}

/// The tokens of a text, each with the place where it begins; the last is the end.
pub fn tokens(text: &str) -> Result<Vec<(usize, Token)>, Malformed> {
    let mut lexer = Lexer { rest: text.chars().peekable(), at: 1 };
    let mut tokens = Vec::new();
    loop {
        lexer.skip_blanks();
        let at = lexer.at;
        let token = lexer.token()?;
        let is_end = token == Token::End;
        tokens.push((at, token));
        if is_end {
            return Ok(tokens);
        }
    }
}

struct Lexer<'a> {
    rest: Peekable<Chars<'a>>,
    at: usize,
}

impl Lexer<'_> {
    fn next(&mut self) -> Option<char> {
        let next = self.rest.next();
        self.at += usize::from(next.is_some());
        next
    }

    /// Takes the next character if it is this one.
    fn takes(&mut self, wanted: char) -> bool {
        let is_next = self.rest.peek() == Some(&wanted);
        if is_next {
            self.next();
        }
        is_next
    }

    fn skip_blanks(&mut self) {
        while self.rest.peek().is_some_and(char::is_ascii_whitespace) {
            self.next();
        }
    }

    fn token(&mut self) -> Result<Token, Malformed> {
        let at = self.at;
        let Some(first) = self.next() else { return Ok(Token::End) };
        Ok(match first {
            '.' => Token::Dot,
            '*' => Token::Star,
            ']' => Token::RightBracket,
            '{' => Token::LeftBrace,
            '}' => Token::RightBrace,
            '(' => Token::LeftParenthesis,
            ')' => Token::RightParenthesis,
            ',' => Token::Comma,
            ':' => Token::Colon,
            '@' => Token::Current,
            '[' if self.takes(']') => Token::Flatten,
            '[' if self.takes('?') => Token::Filter,
            '[' => Token::LeftBracket,
            '|' if self.takes('|') => Token::Or,
            '|' => Token::Pipe,
            '&' if self.takes('&') => Token::And,
            '&' => Token::Reference,
            '!' if self.takes('=') => Token::Comparator(Comparator::NotEqual),
            '!' => Token::Not,
            '=' if self.takes('=') => Token::Comparator(Comparator::Equal),
            '<' if self.takes('=') => Token::Comparator(Comparator::LessOrEqual),
            '<' => Token::Comparator(Comparator::Less),
            '>' if self.takes('=') => Token::Comparator(Comparator::GreaterOrEqual),
            '>' => Token::Comparator(Comparator::Greater),
            '`' => self.literal(at)?,
            '\'' => Token::Literal(Value::String(self.until('\'', at, "text")?)),
            '"' => self.quoted(at)?,
            '-' | '0'..='9' => self.number(first, at)?,
            'a'..='z' | 'A'..='Z' | '_' => self.identifier(first),
            other => {
                return Err(Malformed::new(at, format!("`{other}` means nothing here")));
            }
        })
    }

    fn identifier(&mut self, first: char) -> Token {
        let mut name = String::from(first);
        while let Some(next) = self
            .rest
            .next_if(|c| c.is_ascii_alphanumeric() || *c == '_')
        {
            self.at += 1;
            name.push(next);
        }
        Token::Identifier(name)
    }

    fn number(&mut self, first: char, at: usize) -> Result<Token, Malformed> {
        let mut digits = String::from(first);
        while let Some(next) = self.rest.next_if(char::is_ascii_digit) {
            self.at += 1;
            digits.push(next);
        }
        let number = digits.parse().map(Token::Number);
        number.map_err(|_| Malformed::new(at, format!("`{digits}` is no whole number")))
    }

    /// `` `JSON` ``
    fn literal(&mut self, at: usize) -> Result<Token, Malformed> {
        let text = self.until('`', at, "literal")?;
        let value = serde_json::from_str(&text).map(Token::Literal);
        value.map_err(|_| Malformed::new(at, format!("the literal `{text}` is no JSON")))
    }

    fn quoted(&mut self, at: usize) -> Result<Token, Malformed> {
        let mut json = String::from('"');
        loop {
            let next = self.next().ok_or_else(|| endless(at, "quoted name"))?;
            json.push(next);
            match next {
                '\\' => json.extend(self.next()),
                '"' => break,
                _ => {}
            }
        }
        let name = serde_json::from_str(&json).map(Token::Quoted);
        name.map_err(|_| {
            Malformed::new(at, format!("the quoted name {json} is malformed"))
        })
    }

    /// The text up to a mark, in which a backslash before the mark makes it part of the text.
    fn until(&mut self, end: char, at: usize, what: &str) -> Result<String, Malformed> {
        let mut text = String::new();
        loop {
            match self.next().ok_or_else(|| endless(at, what))? {
                '\\' if self.takes(end) => text.push(end),
                // A pair of backslashes does not escape what follows it.
                '\\' if self.takes('\\') => text.push_str("\\\\"),
                next if next == end => return Ok(text),
                next => text.push(next),
            }
        }
    }
}

fn endless(at: usize, what: &str) -> Malformed {
    Malformed::new(at, format!("the {what} that begins here does not end"))
}
