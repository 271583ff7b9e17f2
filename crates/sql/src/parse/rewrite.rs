//! What sqlparser refuses although the server takes it, put so that it is accepted, with every place where it is.

use ir::Dialect;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan, Word};

/// The tokens of a query as sqlparser takes them. The spans stay those of the tokens that are written.
pub(super) fn query_tokens(dialect: Dialect, tokens: &[TokenWithSpan]) -> Vec<TokenWithSpan> {
    let mut result = tokens.to_vec();
    match dialect {
        Dialect::Postgresql => positional_parameters(&mut result),
        Dialect::Mysql => {
            select_into(&mut result);
            shared_lock(&mut result);
        }
        Dialect::Sqlite => {}
    }
    result
}

/// Drivers that speak `?` put it where PostgreSQL would have an operand, while its own operator `?` stands between two: what
/// comes before it decides.
fn positional_parameters(tokens: &mut [TokenWithSpan]) {
    for at in 0..tokens.len() {
        if tokens[at].token != Token::Question {
            continue;
        }
        let after_operand = at.checked_sub(1).is_some_and(|before| is_operand_end(&tokens[before].token));
        if !after_operand {
            tokens[at].token = Token::Placeholder("?".to_owned());
        }
    }
}

fn is_operand_end(token: &Token) -> bool {
    match token {
        Token::Word(word) => word.quote_style.is_some() || !EXPECTS_OPERAND.contains(&word.keyword),
        Token::RParen
        | Token::RBracket
        | Token::Number(..)
        | Token::SingleQuotedString(_)
        | Token::EscapedStringLiteral(_)
        | Token::DollarQuotedString(_)
        | Token::Placeholder(_) => true,
        _ => false,
    }
}

/// Words after which an expression comes.
const EXPECTS_OPERAND: [Keyword; 26] = [
    Keyword::ALL,
    Keyword::AND,
    Keyword::ANY,
    Keyword::AS,
    Keyword::BETWEEN,
    Keyword::BY,
    Keyword::CASE,
    Keyword::DISTINCT,
    Keyword::ELSE,
    Keyword::FETCH,
    Keyword::FROM,
    Keyword::HAVING,
    Keyword::ILIKE,
    Keyword::IN,
    Keyword::INTERVAL,
    Keyword::LIKE,
    Keyword::LIMIT,
    Keyword::NOT,
    Keyword::OFFSET,
    Keyword::ON,
    Keyword::OR,
    Keyword::RETURNING,
    Keyword::SELECT,
    Keyword::THEN,
    Keyword::WHEN,
    Keyword::WHERE,
];

/// `SELECT .. FROM t INTO @a, @b` fills variables: nothing of the query changes without it.
fn select_into(tokens: &mut Vec<TokenWithSpan>) {
    let is_select = tokens.first().is_some_and(|first| is_keyword(&first.token, Keyword::SELECT));
    let mut depth = 0_u32;
    let into = tokens.iter().enumerate().position(|(at, token)| {
        match token.token {
            Token::LParen => depth += 1,
            Token::RParen => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
            && is_keyword(&token.token, Keyword::INTO)
            && tokens.get(at + 1).is_some_and(|target| is_variable(&target.token))
    });
    let Some(into) = into.filter(|_| is_select) else {
        return;
    };
    let mut end = into + 1;
    while tokens.get(end).is_some_and(|token| is_variable(&token.token) || token.token == Token::Comma) {
        end += 1;
    }
    tokens.drain(into..end);
}

fn is_variable(token: &Token) -> bool {
    match token {
        Token::Word(word) => word.quote_style.is_none() && word.value.starts_with('@'),
        Token::Placeholder(name) => name.starts_with('@'),
        _ => false,
    }
}

/// `LOCK IN SHARE MODE` is the old spelling of `FOR SHARE`.
fn shared_lock(tokens: &mut Vec<TokenWithSpan>) {
    const OLD: [Keyword; 4] = [Keyword::LOCK, Keyword::IN, Keyword::SHARE, Keyword::MODE];
    let mut at = 0;
    while at + OLD.len() <= tokens.len() {
        let found = OLD.iter().zip(&tokens[at..]).all(|(keyword, token)| is_keyword(&token.token, *keyword));
        if found {
            tokens[at].token = keyword("FOR", Keyword::FOR);
            tokens[at + 1].token = keyword("SHARE", Keyword::SHARE);
            tokens.drain(at + 2..at + OLD.len());
        }
        at += 1;
    }
}

fn is_keyword(token: &Token, keyword: Keyword) -> bool {
    matches!(token, Token::Word(word) if word.quote_style.is_none() && word.keyword == keyword)
}

fn keyword(text: &str, keyword: Keyword) -> Token {
    Token::Word(Word { value: text.to_owned(), quote_style: None, keyword })
}
