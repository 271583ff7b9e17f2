//! Where each table stands.

use super::boxes::TableBox;
use super::layers;

/// Room between two layers, for the lines between them.
const BETWEEN_LAYERS: i32 = 64;

/// Room between two tables of a layer, and around groups.
const BETWEEN_TABLES: i32 = 20;

/// The upper left corners of all boxes, and how large the whole is.
pub(super) struct Layout {
    pub(super) corners: Vec<(i32, i32)>,
    pub(super) width: i32,
    pub(super) height: i32,
}

/// Puts the groups side by side, in rows of about the width that makes the whole a little wider than high.
pub(super) fn layout(boxes: &[TableBox]) -> Layout {
    let area: i64 = boxes
        .iter()
        .map(|one| i64::from(one.width + BETWEEN_LAYERS) * i64::from(one.height + BETWEEN_TABLES))
        .sum();
    let side = i32::try_from((area * 8 / 5).isqrt()).unwrap_or(i32::MAX / 4).max(600);
    let groups: Vec<Group> =
        layers::groups(boxes).iter().map(|layers| Group::new(boxes, layers, side)).collect();
    let row_width = groups.iter().map(|group| group.width).max().unwrap_or(0).max(side);
    let mut corners = vec![(0, 0); boxes.len()];
    let (mut x, mut y, mut row_height, mut width) = (BETWEEN_TABLES, BETWEEN_TABLES, 0, 0);
    for group in &groups {
        if x > BETWEEN_TABLES && x + group.width > row_width + BETWEEN_TABLES {
            y += row_height + 2 * BETWEEN_TABLES;
            (x, row_height) = (BETWEEN_TABLES, 0);
        }
        for &(at, left, top) in &group.corners {
            corners[at] = (x + left, y + top);
        }
        width = width.max(x + group.width);
        row_height = row_height.max(group.height);
        x += group.width + BETWEEN_LAYERS / 2;
    }
    Layout { corners, width: width + BETWEEN_TABLES, height: y + row_height + BETWEEN_TABLES }
}

/// Connected tables, with their corners relative to that of the group.
struct Group {
    corners: Vec<(usize, i32, i32)>,
    width: i32,
    height: i32,
}

impl Group {
    /// Layers become columns; one that is too high for a drawing of this `side` becomes several.
    fn new(boxes: &[TableBox], layers: &[Vec<usize>], side: i32) -> Self {
        let mut columns: Vec<Vec<usize>> = Vec::new();
        for layer in layers {
            let (mut column, mut height) = (Vec::new(), 0);
            for &at in layer {
                if height > 0 && height + boxes[at].height > side * 3 / 5 {
                    columns.push(std::mem::take(&mut column));
                    height = 0;
                }
                height += boxes[at].height + BETWEEN_TABLES;
                column.push(at);
            }
            columns.push(column);
        }
        let height_of = |column: &Vec<usize>| -> i32 {
            column.iter().map(|&at| boxes[at].height + BETWEEN_TABLES).sum::<i32>() - BETWEEN_TABLES
        };
        let height = columns.iter().map(height_of).max().unwrap_or(0);
        let (mut corners, mut x) = (Vec::new(), 0);
        for column in &columns {
            let mut y = (height - height_of(column)) / 2;
            for &at in column {
                corners.push((at, x, y));
                y += boxes[at].height + BETWEEN_TABLES;
            }
            x += column.iter().map(|&at| boxes[at].width).max().unwrap_or(0) + BETWEEN_LAYERS;
        }
        Self { corners, width: x - BETWEEN_LAYERS, height }
    }
}
