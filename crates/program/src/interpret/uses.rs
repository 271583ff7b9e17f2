//! What becomes of the rows that a query gives.

use crate::program::Site;
use crate::value::{Kind, Rows, Size, Value};

use super::Interpreter;

impl Interpreter<'_> {
    /// Says that all of what a value stands for may be needed: of a result's rows, or of a list of them.
    pub fn need_all(&mut self, value: &Value) {
        let (rows, listed) = match &value.kind {
            Kind::Rows(rows) => (rows, false),
            Kind::List(list) => match &list.element.kind {
                Kind::Rows(rows) => (rows, true),
                _ => return,
            },
            _ => return,
        };
        let is_part = match rows.rows {
            Rows::One => !listed,
            // A page of a result that has no limit of its own was taken by position.
            Rows::Many(Size::Limited) => {
                !listed && self.found.queries[rows.query.index()].query.limit.is_none()
            }
            Rows::Many(_) => false,
        };
        if rows.path.is_empty() && !is_part {
            self.used(rows.query).whole = true;
        }
    }

    /// Says that the first row of a result is taken.
    pub fn note_first(&mut self, value: &Value, site: Site) {
        if let Kind::Rows(rows) = &value.kind
            && rows.path.is_empty()
        {
            self.used(rows.query).first.get_or_insert(site);
        }
    }
}
