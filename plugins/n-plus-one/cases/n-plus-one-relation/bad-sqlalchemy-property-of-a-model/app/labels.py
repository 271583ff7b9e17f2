def labels_of(member):
    return [badge.label for badge in member.badges]  # ~ n-plus-one-relation
