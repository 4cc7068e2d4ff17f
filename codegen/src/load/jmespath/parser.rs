//! From tokens to a tree, by binding powers: those of the JMESPath grammar.

use super::lexer::Token;
use super::{Expression, Kind, Malformed, Source};

/// How long an expression may be, in tokens, and how deep others may lie in it: far more than
/// any model needs, and little enough for every stage to walk the tree.
const LONGEST: usize = 400;
const DEEPEST: usize = 64;

/// What binds less than this ends a projection.
const ENDS_PROJECTION: u8 = 10;
const FLATTEN: u8 = 9;
const STAR: u8 = 20;
const FILTER: u8 = 21;
const DOT: u8 = 40;
const NOT: u8 = 45;
const REFERENCE: u8 = 60;

type Parsed = Result<Expression, Malformed>;

pub fn parse(tokens: Vec<(usize, Token)>) -> Parsed {
    if let Some((at, _)) = tokens.get(LONGEST) {
        return Err(Malformed::new(*at, "the expression is too long"));
    }
    let mut parser = Parser { tokens, position: 0, depth: 0 };
    let expression = parser.expression(0)?;
    parser.expect(&Token::End, "an operator or the end")?;
    Ok(expression)
}

struct Parser {
    tokens: Vec<(usize, Token)>,
    position: usize,
    depth: usize,
}

/// How strongly a token holds on to what stands before it.
fn power(token: &Token) -> u8 {
    match token {
        Token::Pipe => 1,
        Token::Or => 2,
        Token::And => 3,
        Token::Comparator(_) => 5,
        Token::Flatten => FLATTEN,
        Token::Filter => FILTER,
        Token::Dot => DOT,
        Token::LeftBracket => 55,
        _ => 0,
    }
}

impl Parser {
    fn peek(&self) -> &Token {
        self.ahead(0)
    }

    fn ahead(&self, distance: usize) -> &Token {
        let token = self.tokens.get(self.position + distance);
        token.map_or(&Token::End, |(_, token)| token)
    }

    fn at(&self) -> usize {
        let token = self.tokens.get(self.position).or(self.tokens.last());
        token.map_or(1, |(at, _)| *at)
    }

    fn next(&mut self) -> Token {
        let token = self.peek().clone();
        self.position += 1;
        token
    }

    fn expect(&mut self, token: &Token, what: &str) -> Result<(), Malformed> {
        if self.peek() == token {
            self.position += 1;
            return Ok(());
        }
        Err(self.unexpected(what))
    }

    fn unexpected(&self, what: &str) -> Malformed {
        let reason = match self.peek() {
            Token::End => format!("{what} is missing"),
            _ => format!("{what} must stand here"),
        };
        Malformed::new(self.at(), reason)
    }

    /// An expression whose operators all bind more than `least`.
    fn expression(&mut self, least: u8) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Malformed::new(
                self.at(),
                "expressions lie too deep in each other",
            ));
        }
        let mut left = self.first()?;
        while least < power(self.peek()) {
            left = self.further(left)?;
        }
        self.depth -= 1;
        Ok(left)
    }

    /// What stands at the beginning of an expression.
    fn first(&mut self) -> Parsed {
        let at = self.at();
        let current = || Box::new(Expression { at, kind: Kind::Current });
        let kind = match self.next() {
            Token::Identifier(name) if *self.peek() == Token::LeftParenthesis => {
                self.position += 1;
                Kind::Call(name, self.arguments()?)
            }
            Token::Identifier(name) | Token::Quoted(name) => Kind::Field(name),
            Token::Literal(value) => Kind::Literal(value),
            Token::Current => Kind::Current,
            Token::Star => {
                Kind::Project(Source::Values(current()), self.projected(STAR)?)
            }
            Token::Flatten => {
                Kind::Project(Source::Flattened(current()), self.projected(FLATTEN)?)
            }
            Token::Filter => self.filter(current())?,
            Token::LeftBracket => match self.peek() {
                Token::Number(_) | Token::Colon => self.index(current())?,
                Token::Star if *self.ahead(1) == Token::RightBracket => {
                    self.elements(current())?
                }
                _ => Kind::List(self.list()?),
            },
            Token::LeftBrace => Kind::Hash(self.hash()?),
            Token::Not => Kind::Not(Box::new(self.expression(NOT)?)),
            Token::Reference => Kind::Reference(Box::new(self.expression(REFERENCE)?)),
            Token::LeftParenthesis => {
                let inner = self.expression(0)?;
                self.expect(&Token::RightParenthesis, "`)`")?;
                return Ok(inner);
            }
            _ => {
                self.position -= 1;
                return Err(self.unexpected("an expression"));
            }
        };
        Ok(Expression { at, kind })
    }

    /// What goes on after `left`.
    fn further(&mut self, left: Expression) -> Parsed {
        let at = self.at();
        let left = Box::new(left);
        let token = self.next();
        let power = power(&token);
        let kind = match token {
            Token::Dot if *self.peek() == Token::Star => {
                self.position += 1;
                Kind::Project(Source::Values(left), self.projected(STAR)?)
            }
            Token::Dot => Kind::Then(left, Box::new(self.member(DOT)?)),
            Token::Pipe => Kind::Pipe(left, Box::new(self.expression(power)?)),
            Token::Or => Kind::Or(left, Box::new(self.expression(power)?)),
            Token::And => Kind::And(left, Box::new(self.expression(power)?)),
            Token::Comparator(comparator) => {
                Kind::Compare(comparator, left, Box::new(self.expression(power)?))
            }
            Token::Flatten => {
                Kind::Project(Source::Flattened(left), self.projected(FLATTEN)?)
            }
            Token::Filter => self.filter(left)?,
            Token::LeftBracket if *self.peek() == Token::Star => self.elements(left)?,
            _ => self.index(left)?,
        };
        Ok(Expression { at, kind })
    }

    /// What a projection makes of each element: what follows it, as far as that is a path.
    fn projected(&mut self, least: u8) -> Result<Box<Expression>, Malformed> {
        let at = self.at();
        let each = match self.peek() {
            token if power(token) < ENDS_PROJECTION => {
                Expression { at, kind: Kind::Current }
            }
            Token::Dot => {
                self.position += 1;
                self.member(least)?
            }
            _ => self.expression(least)?,
        };
        Ok(Box::new(each))
    }

    /// What may stand behind a dot.
    fn member(&mut self, least: u8) -> Parsed {
        let at = self.at();
        match self.peek() {
            Token::Identifier(_) | Token::Quoted(_) | Token::Star => {
                self.expression(least)
            }
            Token::LeftBracket => {
                self.position += 1;
                Ok(Expression { at, kind: Kind::List(self.list()?) })
            }
            Token::LeftBrace => {
                self.position += 1;
                Ok(Expression { at, kind: Kind::Hash(self.hash()?) })
            }
            _ => Err(self.unexpected("a name, `*`, `[` or `{`")),
        }
    }

    fn filter(&mut self, left: Box<Expression>) -> Result<Kind, Malformed> {
        let condition = Box::new(self.expression(0)?);
        self.expect(&Token::RightBracket, "`]`")?;
        let each = match self.peek() {
            Token::Flatten => {
                Box::new(Expression { at: self.at(), kind: Kind::Current })
            }
            _ => self.projected(FILTER)?,
        };
        Ok(Kind::Project(Source::Filtered(left, condition), each))
    }

    /// `*]`
    fn elements(&mut self, left: Box<Expression>) -> Result<Kind, Malformed> {
        self.position += 1;
        self.expect(&Token::RightBracket, "`]`")?;
        Ok(Kind::Project(Source::Elements(left), self.projected(STAR)?))
    }

    /// `1]` or `1:2:3]`
    fn index(&mut self, left: Box<Expression>) -> Result<Kind, Malformed> {
        let mut parts = [None; 3];
        let mut colons = 0;
        loop {
            match self.next() {
                Token::Number(number) => match parts.get_mut(colons) {
                    Some(part @ None) => *part = Some(number),
                    _ => return self.misplaced("`]`"),
                },
                Token::Colon if colons < 2 => colons += 1,
                Token::RightBracket => break,
                _ => return self.misplaced("`]`, or a number or `:` of a slice"),
            }
        }
        match (colons, parts) {
            (0, [Some(index), ..]) => Ok(Kind::Index(left, index)),
            (0, _) => self.misplaced("a number"),
            _ => Ok(Kind::Project(Source::Slice(left, parts), self.projected(STAR)?)),
        }
    }

    fn misplaced<T>(&mut self, what: &str) -> Result<T, Malformed> {
        self.position -= 1;
        Err(self.unexpected(what))
    }

    fn list(&mut self) -> Result<Vec<Expression>, Malformed> {
        let mut items = vec![self.expression(0)?];
        while *self.peek() == Token::Comma {
            self.position += 1;
            items.push(self.expression(0)?);
        }
        self.expect(&Token::RightBracket, "`,` or `]`")?;
        Ok(items)
    }

    fn hash(&mut self) -> Result<Vec<(String, Expression)>, Malformed> {
        let mut entries = Vec::new();
        loop {
            let name = match self.next() {
                Token::Identifier(name) | Token::Quoted(name) => name,
                _ => return self.misplaced("a name"),
            };
            self.expect(&Token::Colon, "`:`")?;
            entries.push((name, self.expression(0)?));
            match self.next() {
                Token::Comma => {}
                Token::RightBrace => return Ok(entries),
                _ => return self.misplaced("`,` or `}`"),
            }
        }
    }

    fn arguments(&mut self) -> Result<Vec<Expression>, Malformed> {
        let mut arguments = Vec::new();
        if *self.peek() != Token::RightParenthesis {
            arguments.push(self.expression(0)?);
            while *self.peek() == Token::Comma {
                self.position += 1;
                arguments.push(self.expression(0)?);
            }
        }
        self.expect(&Token::RightParenthesis, "`,` or `)`")?;
        Ok(arguments)
    }
}
