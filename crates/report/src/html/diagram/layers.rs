//! Which tables belong together, and which stands left of which.

use std::collections::BTreeSet;

use super::boxes::TableBox;

/// The tables that are connected, as positions, the largest group first, and of each group the layers from left to right: a
/// table is in a later layer than those that it refers to, except where they refer to each other in a circle.
pub(super) fn groups(boxes: &[TableBox]) -> Vec<Vec<Vec<usize>>> {
    let mut neighbours: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); boxes.len()];
    for (at, table) in boxes.iter().enumerate() {
        for &(other, _) in table.refers.iter().filter(|(other, _)| *other != at) {
            neighbours[at].insert(other);
            neighbours[other].insert(at);
        }
    }
    let mut seen = vec![false; boxes.len()];
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for start in 0..boxes.len() {
        if seen[start] {
            continue;
        }
        let (mut group, mut open) = (Vec::new(), vec![start]);
        seen[start] = true;
        while let Some(at) = open.pop() {
            group.push(at);
            for &other in &neighbours[at] {
                if !std::mem::replace(&mut seen[other], true) {
                    open.push(other);
                }
            }
        }
        group.sort_unstable();
        groups.push(group);
    }
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0]));
    groups.into_iter().map(|group| layers(boxes, &group, &neighbours)).collect()
}

fn layers(boxes: &[TableBox], group: &[usize], neighbours: &[BTreeSet<usize>]) -> Vec<Vec<usize>> {
    let depth = depths(boxes, group);
    let count = group.iter().map(|&at| depth[at]).max().unwrap_or(0) + 1;
    let mut layers: Vec<Vec<usize>> = vec![Vec::new(); count];
    for &at in group {
        layers[depth[at]].push(at);
    }
    // Each table moves to the middle of its neighbours in the other layers, from left to right and back, a few times.
    let mut position = vec![0_usize; boxes.len()];
    for layer in &layers {
        layer.iter().enumerate().for_each(|(index, &at)| position[at] = index);
    }
    for round in 0..6 {
        let order: Vec<usize> =
            if round % 2 == 0 { (0..count).collect() } else { (0..count).rev().collect() };
        for layer in order {
            let middle = |at: usize| {
                let others = neighbours[at].iter().filter(|&&other| depth[other] != layer);
                let (sum, number) =
                    others.fold((0, 0), |(sum, number), &other| (sum + position[other], number + 1));
                (sum * 1000_usize).checked_div(number).unwrap_or(position[at] * 1000)
            };
            let mut keyed: Vec<(usize, usize)> = layers[layer].iter().map(|&at| (middle(at), at)).collect();
            keyed.sort_unstable();
            layers[layer] = keyed.into_iter().map(|(_, at)| at).collect();
            layers[layer].iter().enumerate().for_each(|(index, &at)| position[at] = index);
        }
    }
    layers
}

/// How many tables stand left of each on the longest way. A reference that closes a circle does not count.
fn depths(boxes: &[TableBox], group: &[usize]) -> Vec<usize> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut state = vec![State::New; boxes.len()];
    let mut depth = vec![0_usize; boxes.len()];
    for &start in group {
        // A walk without recursion: a schema may be a chain of any length.
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        if state[start] != State::New {
            continue;
        }
        state[start] = State::Open;
        while let Some((at, next)) = path.last_mut() {
            let at = *at;
            match boxes[at].refers.get(*next) {
                Some(&(other, _)) => {
                    *next += 1;
                    match state[other] {
                        State::New => {
                            state[other] = State::Open;
                            path.push((other, 0));
                        }
                        State::Done => depth[at] = depth[at].max(depth[other] + 1),
                        State::Open => {}
                    }
                }
                None => {
                    state[at] = State::Done;
                    path.pop();
                    if let Some((above, _)) = path.last() {
                        depth[*above] = depth[*above].max(depth[at] + 1);
                    }
                }
            }
        }
    }
    depth
}
