<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function rows()
    {
        return Post::all()->map(fn ($post) => [$post->byline, $post->answered]);
    }
}
