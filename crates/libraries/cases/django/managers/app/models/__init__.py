from .post import Post
from .note import Note
