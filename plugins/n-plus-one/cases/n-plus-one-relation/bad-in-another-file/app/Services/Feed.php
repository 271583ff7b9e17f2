<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function show(): array
    {
        $posts = Post::query()->where('published', true)->latest()->get();

        return (new Summary())->ofAll($posts);
    }
}
