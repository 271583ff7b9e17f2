//! ALTER TABLE: one effect per action.

use facts::{TableName, Touches};
use ir::{Action, AddColumn, Dialect, Drop, Rename, SetDefault, SetType};
use squawk_syntax::SyntaxKind;
use squawk_syntax::ast::{self, AstNode};
use text::TextRange;

use super::constraints;
use super::source::{Source, has};
use super::tables;
use crate::expressions;
use crate::lowered::Lowered;

/// ALTER TABLE and ALTER FOREIGN TABLE; none if the table or a part that an action needs is missing.
pub(super) fn alter(
    source: Source<'_>,
    range: TextRange,
    name: Option<ast::TableRelationName>,
    actions: impl Iterator<Item = ast::AlterTableAction>,
) -> Option<Lowered> {
    let Some(name) = name else {
        // ALL IN TABLESPACE names no table and shapes none.
        return Some(Lowered::opaque(range, "alter table"));
    };
    let table = source.path(&name)?.table();
    let mut lowered = Lowered::default();
    for action in actions {
        one(source, &table, &action, &mut lowered)?;
    }
    Some(lowered)
}

fn one(
    source: Source<'_>,
    table: &TableName,
    node: &ast::AlterTableAction,
    lowered: &mut Lowered,
) -> Option<()> {
    let range = source.range(node.syntax());
    let opaque = || Action::Opaque("alter table".to_owned());
    let action = match node {
        ast::AlterTableAction::AddColumn(add) => return add_column(source, table, add, lowered),
        ast::AlterTableAction::AddConstraint(add) => {
            constraints::of_table(source, &add.constraint()?)?.add_effect(range, table, lowered);
            return Some(());
        }
        ast::AlterTableAction::AlterColumn(alter) => alter_column(source, alter)?,
        ast::AlterTableAction::DropColumn(drop) => Action::DropColumn(Drop {
            name: source.name(&drop.column_name_ref()?),
            schema: None,
            if_exists: drop.if_exists().is_some(),
            cascade: is_cascade(drop.drop_behavior()),
            concurrently: false,
        }),
        ast::AlterTableAction::DropConstraint(drop) => Action::DropConstraint(Drop {
            name: source.path(&drop.constraint_name_ref()?)?.name,
            schema: None,
            if_exists: drop.if_exists().is_some(),
            cascade: is_cascade(drop.drop_behavior()),
            concurrently: false,
        }),
        ast::AlterTableAction::ValidateConstraint(validate) => {
            Action::ValidateConstraint(source.path(&validate.constraint_name_ref()?)?.name)
        }
        ast::AlterTableAction::RenameColumn(rename) => Action::RenameColumn(Rename {
            from: source.name(&rename.column_name_ref()?),
            to: source.name(&rename.column_name()?),
        }),
        ast::AlterTableAction::RenameConstraint(rename) => Action::RenameIndex(Rename {
            from: source.path(&rename.constraint_name_ref()?)?.name,
            to: source.name(&rename.constraint_name()?),
        }),
        ast::AlterTableAction::TableRenameTo(rename) => Action::RenameTable(Rename {
            from: table.name.clone(),
            to: source.path(&rename.table_name()?)?.name,
        }),
        ast::AlterTableAction::AttachPartition(attach) => {
            return partition(source, table, attach.table_name_ref(), range, lowered);
        }
        ast::AlterTableAction::DetachPartition(detach) => {
            return partition(source, table, detach.table_name_ref(), range, lowered);
        }
        ast::AlterTableAction::InheritTable(inherit) => {
            Action::Partition(source.path(&inherit.table_name_ref()?)?.name)
        }
        ast::AlterTableAction::NoInheritTable(inherit) => {
            Action::Partition(source.path(&inherit.table_name_ref()?)?.name)
        }
        ast::AlterTableAction::SetSchema(_) => {
            // There is no action for a table that moves, and it cannot be found by its old name any more.
            lowered.touch(Touches::Table(table.clone()));
            opaque()
        }
        ast::AlterTableAction::MergePartitions(_) | ast::AlterTableAction::SplitPartition(_) => {
            // Both make tables of some names and drop others.
            lowered.touch(Touches::Anything);
            Action::Unreadable
        }
        _ => opaque(),
    };
    lowered.push(range, Some(table.clone()), action);
    Some(())
}

/// The step is about the partition, and names the table it joins or leaves.
fn partition(
    source: Source<'_>,
    parent: &TableName,
    partition: Option<ast::TableNameRef>,
    range: TextRange,
    lowered: &mut Lowered,
) -> Option<()> {
    let partition = source.path(&partition?)?.table();
    lowered.push(range, Some(partition), Action::Partition(parent.name.clone()));
    Some(())
}

fn add_column(
    source: Source<'_>,
    table: &TableName,
    add: &ast::AddColumn,
    lowered: &mut Lowered,
) -> Option<()> {
    let range = source.range(add.syntax());
    let name = add.column_name()?;
    let place = (source.name(&name), source.span(name.syntax()));
    let (column, constraints) = tables::column(source, add.syntax(), place, add.ty());
    let add = AddColumn { column: column?, if_not_exists: add.if_not_exists().is_some() };
    lowered.push(range, Some(table.clone()), Action::AddColumn(add));
    for constraint in constraints {
        constraint.add_effect(range, table, lowered);
    }
    Some(())
}

fn alter_column(source: Source<'_>, alter: &ast::AlterColumn) -> Option<Action> {
    let Some(column) = alter.column_name_ref() else {
        // A column by its number, of an index: only its statistics can be set.
        return Some(Action::Opaque("alter table".to_owned()));
    };
    let column = source.name(&column);
    Some(match alter.option()? {
        ast::AlterColumnOption::SetType(set) => Action::SetType(SetType {
            column,
            data_type: tables::data_type(source, &set.ty()?),
            using: set
                .using_expr()
                .and_then(|using| using.expr())
                .map(|using| source.slice(using.syntax()).to_owned()),
        }),
        ast::AlterColumnOption::SetDefault(set) => {
            let value = expressions::default_value(Dialect::Postgresql, source.slice(set.expr()?.syntax()));
            Action::SetDefault(SetDefault { column, default: Some(value) })
        }
        ast::AlterColumnOption::DropDefault(_) => Action::SetDefault(SetDefault { column, default: None }),
        ast::AlterColumnOption::SetNotNull(_) => Action::SetNotNull(column),
        ast::AlterColumnOption::DropNotNull(_) => Action::DropNotNull(column),
        _ => Action::Opaque("alter table".to_owned()),
    })
}

/// Whether a DROP says CASCADE.
pub(super) fn is_cascade(behavior: Option<ast::DropBehavior>) -> bool {
    matches!(behavior, Some(ast::DropBehavior::Cascade(_)))
}

/// A DROP of `node` for each name in it, about `table` where it drops a table.
pub(super) fn drops(
    source: Source<'_>,
    range: TextRange,
    node: &impl AstNode,
    kind: SyntaxKind,
    action: fn(Drop) -> Action,
) -> Lowered {
    let node = node.syntax();
    let mut lowered = Lowered::default();
    let names =
        node.children().filter(|child| child.kind() == kind).filter_map(|child| source.path_in(&child));
    for name in names {
        let drop = action(Drop {
            name: name.name.clone(),
            schema: name.schema.clone(),
            if_exists: has(node, SyntaxKind::IF_EXISTS),
            cascade: has(node, SyntaxKind::CASCADE),
            concurrently: super::source::has_token(node, SyntaxKind::CONCURRENTLY_KW),
        });
        let table = matches!(drop, Action::DropTable(_)).then(|| name.table());
        lowered.push(range, table, drop);
    }
    lowered
}
