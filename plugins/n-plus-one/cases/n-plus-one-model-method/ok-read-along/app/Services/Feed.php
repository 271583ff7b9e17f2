<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function rows()
    {
        return Post::with('author')->get()->map(fn ($post) => $post->byline);
    }

    public function row(int $id): string
    {
        return Post::findOrFail($id)->byline;
    }
}
