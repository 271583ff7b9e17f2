//! The parts of a table as short SQL, and in a normal form in which two spellings of the same part are equal.

use ir::{
    Check, Column, DataType, Dialect, ForeignKey, Generation, Index, IndexKind, ReferentialAction, TypeKind,
};

use super::state::Key;

/// `varchar(255) NOT NULL DEFAULT ''`.
pub(super) fn column(column: &Column) -> String {
    let mut text = column.data_type.text.clone();
    if !column.nullable {
        text.push_str(" NOT NULL");
    }
    if let Some(default) = column.default.as_ref().filter(|default| !default.is_null) {
        text.push_str(&format!(" DEFAULT {}", default.text));
    }
    text
}

/// `FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE`.
pub(super) fn foreign_key(dialect: Dialect, foreign_key: &ForeignKey) -> String {
    let unproven = if foreign_key.validated { "" } else { " NOT VALID" };
    format!("{}{unproven}", foreign_key.definition(dialect))
}

/// `CHECK (total > 0)`.
pub(super) fn check(check: &Check) -> String {
    format!("CHECK ({})", check.text)
}

/// Whether two columns of one name hold the same values and need as many of them.
pub(super) fn is_same_column(dialect: Dialect, left: &Column, right: &Column) -> bool {
    let is_given = |column: &Column| column.generation == Generation::None;
    let default = |column: &Column| {
        column.default.as_ref().filter(|default| !default.is_null).map(|default| plain_default(&default.text))
    };
    data_type(dialect, &left.data_type) == data_type(dialect, &right.data_type)
        && left.nullable == right.nullable
        && (!is_given(left) || !is_given(right) || default(left) == default(right))
}

/// The column, with the type and the default as `model` spells them where they are the same.
pub(super) fn spelt_like(dialect: Dialect, column: &Column, model: &Column) -> Column {
    let mut spelt = column.clone();
    if data_type(dialect, &column.data_type) == data_type(dialect, &model.data_type) {
        spelt.data_type.text.clone_from(&model.data_type.text);
    }
    if let (Some(own), Some(other)) = (&mut spelt.default, &model.default)
        && plain_default(&own.text) == plain_default(&other.text)
    {
        own.text.clone_from(&other.text);
    }
    spelt
}

/// An index without its name. A UNIQUE constraint and a unique index are the same to whoever writes a row.
pub(super) fn plain_index(dialect: Dialect, index: &Index) -> String {
    let kind = match (index.kind, index.unique) {
        (IndexKind::PrimaryKey, _) => "primary",
        (_, true) => "unique",
        (_, false) => "index",
    };
    let method = index.method.as_deref().unwrap_or("btree");
    let keys: Vec<String> =
        index.keys.iter().map(|part| plain(&fold(dialect, &part.definition(dialect)))).collect();
    let mut included: Vec<String> = index.included.iter().map(|column| fold(dialect, column)).collect();
    included.sort();
    let condition = index.predicate.as_ref().map(|predicate| plain(&predicate.text)).unwrap_or_default();
    format!("{kind} {method} {} {} {condition}", keys.join(","), included.join(","))
}

/// A foreign key without its name.
pub(super) fn plain_foreign_key(dialect: Dialect, foreign_key: &ForeignKey) -> String {
    let columns: Vec<String> = foreign_key.columns.iter().map(|column| fold(dialect, column)).collect();
    // Not the schema: who has one in the search path may write it or not.
    let target = Key::new(dialect, None, &foreign_key.referenced_table);
    let target = target.bare();
    // InnoDB treats RESTRICT as NO ACTION (MySQL reference manual 8.4, FOREIGN KEY Constraints).
    let on_delete = match foreign_key.on_delete {
        None => ReferentialAction::NoAction,
        Some(ReferentialAction::Restrict) if dialect == Dialect::Mysql => ReferentialAction::NoAction,
        Some(action) => action,
    };
    let referenced: Vec<String> =
        foreign_key.referenced_columns.iter().map(|column| fold(dialect, column)).collect();
    format!("{} {target} {} {on_delete:?}", columns.join(","), referenced.join(","))
}

/// A condition or an expression without what only its spelling has: blanks, quotes around names, the case of words.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut in_string = false;
    for character in text.chars() {
        in_string ^= character == '\'';
        match character {
            _ if in_string => plain.push(character),
            '"' | '`' => {}
            _ if character.is_whitespace() => {}
            _ => plain.extend(character.to_lowercase()),
        }
    }
    plain
}

pub(super) fn fold(dialect: Dialect, name: &str) -> String {
    match dialect {
        Dialect::Postgresql => name.to_owned(),
        Dialect::Mysql | Dialect::Sqlite => name.to_lowercase(),
    }
}

/// `'x'::text` is `'x'`, `(1)` and MySQL's `'1'` are `1`, `now()` is CURRENT_TIMESTAMP.
fn plain_default(text: &str) -> String {
    let plain = plain(text);
    let mut rest = plain.split("::").next().unwrap_or_default();
    while let Some(inner) = rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        rest = inner;
    }
    let unquoted = rest.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\''));
    if let Some(number) = unquoted.filter(|inner| inner.parse::<f64>().is_ok()) {
        return number.to_owned();
    }
    match rest {
        "now()" | "current_timestamp()" => "current_timestamp".to_owned(),
        _ => rest.to_owned(),
    }
}

/// What of a type decides which values it holds.
fn data_type(dialect: Dialect, data_type: &DataType) -> String {
    if dialect == Dialect::Sqlite {
        return affinity(&data_type.text).to_owned();
    }
    let is_mysql = dialect == Dialect::Mysql;
    let word = data_type.text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    let word = word.unwrap_or_default();
    let variety = match data_type.kind {
        TypeKind::Other | TypeKind::Enumeration => {
            let text = data_type.text.replace([' ', '"', '`'], "");
            // Who has a type in another schema of the search path may write that schema or not.
            if is_mysql { text } else { text.rsplit('.').next().unwrap_or_default().to_owned() }
        }
        TypeKind::Smallint | TypeKind::Integer | TypeKind::Text | TypeKind::Binary if is_mysql => {
            match word {
                "int1" => "tinyint",
                "int2" => "smallint",
                "int3" | "middleint" => "mediumint",
                "int4" | "integer" => "int",
                word => word,
            }
            .to_owned()
        }
        TypeKind::Text if word == "citext" => word.to_owned(),
        // PostgreSQL's `float` is `double precision`, MySQL's is single (PostgreSQL documentation 18, 8.1; MySQL reference
        // manual 8.4, Floating-Point Types).
        TypeKind::Float => match word {
            "float4" => "single",
            "real" if !is_mysql => "single",
            "float" if is_mysql => "single",
            _ => "double",
        }
        .to_owned(),
        _ => String::new(),
    };
    let size = match data_type.kind {
        TypeKind::Varchar => format!("{:?}", data_type.length),
        TypeKind::Binary if word == "varbinary" || word == "binary" => format!("{:?}", data_type.length),
        TypeKind::Char => data_type.length.unwrap_or(1).to_string(),
        TypeKind::Timestamp | TypeKind::Instant | TypeKind::Time => {
            data_type.length.unwrap_or(if is_mysql { 0 } else { 6 }).to_string()
        }
        TypeKind::Decimal => {
            let length = data_type.length.or(if is_mysql { Some(10) } else { None });
            format!("{length:?}.{}", data_type.scale.unwrap_or(0))
        }
        _ => String::new(),
    };
    // In PostgreSQL `varchar` without a length is `text` under another name (documentation 18, 8.3).
    let kind = match data_type.kind {
        TypeKind::Varchar if !is_mysql && data_type.length.is_none() => TypeKind::Text,
        kind => kind,
    };
    let size = if kind == data_type.kind { size } else { String::new() };
    format!("{kind:?} {variety} {size} {} {}", data_type.unsigned, data_type.array)
}

/// The affinity of a type, which is all that SQLite makes of it (Datatypes In SQLite, 3.1).
fn affinity(text: &str) -> &'static str {
    let has = |pieces: &[&str]| pieces.iter().any(|piece| text.contains(piece));
    if has(&["int"]) {
        "integer"
    } else if has(&["char", "clob", "text"]) {
        "text"
    } else if has(&["blob"]) || text.is_empty() {
        "blob"
    } else if has(&["real", "floa", "doub"]) {
        "real"
    } else {
        "numeric"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_makes_no_difference() {
        let same = |left: &str, right: &str| assert_eq!(plain_default(left), plain_default(right));
        same("'x'::character varying", "'x'");
        same("(0)", "'0'");
        same("NOW()", "CURRENT_TIMESTAMP");
        assert_ne!(plain_default("'A'"), plain_default("'a'"));
        assert_eq!(plain("\"State\" IN ('A')"), plain("state in('A')"));
    }

    #[test]
    fn sqlite_knows_five_types() {
        assert_eq!(affinity("varchar(10)"), affinity("text"));
        assert_ne!(affinity("integer"), affinity("text"));
    }
}
