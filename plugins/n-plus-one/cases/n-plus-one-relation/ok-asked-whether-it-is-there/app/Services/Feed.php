<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function names()
    {
        return Post::all()->map(fn ($post) => $post->relationLoaded('author') ? $post->author->name : null);
    }
}
