//! The words that each dialect reserves: as the name of a table or a column they must be quoted.

use crate::Dialect;

/// Whether a name, as the database stores it, must be quoted because it is a reserved word.
#[must_use]
pub fn is_reserved(dialect: Dialect, name: &str) -> bool {
    let list = match dialect {
        Dialect::Postgresql => POSTGRESQL,
        Dialect::Mysql => MYSQL,
        Dialect::Sqlite => SQLITE,
    };
    // A name with capitals is quoted in PostgreSQL in any case.
    let folded = if dialect == Dialect::Postgresql { name.to_owned() } else { name.to_ascii_lowercase() };
    list.split(' ').any(|word| word == folded)
}

/// Documentation 18, appendix C, "reserved" and "reserved (can be function or type)".
const POSTGRESQL: &str = "\
    all analyse analyze and any array as asc asymmetric authorization binary both case cast check \
    collate collation column concurrently constraint create cross current_catalog current_date \
    current_role current_schema current_time current_timestamp current_user default deferrable desc \
    distinct do else end except false fetch for foreign freeze from full grant group having ilike in \
    initially inner intersect into is isnull join lateral leading left like limit localtime \
    localtimestamp natural not notnull null offset on only or order outer overlaps placing primary \
    references returning right select session_user similar some symmetric system_user table \
    tablesample then to trailing true union unique user using variadic verbose when where window with";

/// Reference manual 8.4, Keywords and Reserved Words, marked (R).
const MYSQL: &str = "\
    accessible add all alter analyze and as asc asensitive before between bigint binary blob both by \
    call cascade case change char character check collate column condition constraint continue convert \
    create cross cube cume_dist current_date current_time current_timestamp current_user cursor \
    database databases day_hour day_microsecond day_minute day_second dec decimal declare default \
    delayed delete dense_rank desc describe deterministic distinct distinctrow div double drop dual \
    each else elseif empty enclosed escaped except exists exit explain false fetch first_value float \
    float4 float8 for force foreign from fulltext function generated get grant group grouping groups \
    having high_priority hour_microsecond hour_minute hour_second if ignore in index infile inner \
    inout insensitive insert int int1 int2 int3 int4 int8 integer intersect interval into \
    io_after_gtids io_before_gtids is iterate join json_table key keys kill lag last_value lateral \
    lead leading leave left like limit linear lines load localtime localtimestamp lock long longblob \
    longtext loop low_priority manual match maxvalue mediumblob mediumint mediumtext middleint \
    minute_microsecond minute_second mod modifies natural no_write_to_binlog not nth_value ntile null \
    numeric of on optimize optimizer_costs option optionally or order out outer outfile over parallel \
    partition percent_rank precision primary procedure purge qualify range rank read read_write reads \
    real recursive references regexp release rename repeat replace require resignal restrict return \
    revoke right rlike row row_number rows schema schemas second_microsecond select sensitive \
    separator set show signal smallint spatial specific sql sql_big_result sql_calc_found_rows \
    sql_small_result sqlexception sqlstate sqlwarning ssl starting stored straight_join system table \
    tablesample terminated then tinyblob tinyint tinytext to trailing trigger true undo union unique \
    unlock unsigned update usage use using utc_date utc_time utc_timestamp values varbinary varchar \
    varcharacter varying virtual when where while window with write xor year_month zerofill";

/// Those of "SQLite Keywords" (lang_keywords.html) that its grammar does not take for a name (`%fallback ID` in parse.y), as
/// SQLite 3.40 answers.
const SQLITE: &str = "\
    add all alter and as autoincrement between case check collate commit constraint create default \
    deferrable delete distinct drop else escape except exists foreign from group having in index \
    insert intersect into is isnull join limit not nothing notnull null on or order primary references \
    returning select set table then to transaction union unique update using values when where";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, postgresql: bool, mysql: bool, sqlite: bool) {
        let found =
            [Dialect::Postgresql, Dialect::Mysql, Dialect::Sqlite].map(|dialect| is_reserved(dialect, name));
        assert_eq!(found, [postgresql, mysql, sqlite], "{name}");
    }

    #[test]
    fn each_dialect_reserves_other_words() {
        check("order", true, true, true);
        check("user", true, false, false);
        check("key", false, true, false);
        check("rank", false, true, false);
        check("transaction", false, false, true);
        check("Order", false, true, true);
        check("orders", false, false, false);
        check("", false, false, false);
    }
}
