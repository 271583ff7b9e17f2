from tools import revision_from

globals().update(revision_from("2.json"))
