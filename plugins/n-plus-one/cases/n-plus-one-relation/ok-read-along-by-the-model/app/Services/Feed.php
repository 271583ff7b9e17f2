<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function names()
    {
        return Post::all()->map(fn ($post) => $post->author->name);
    }
}
