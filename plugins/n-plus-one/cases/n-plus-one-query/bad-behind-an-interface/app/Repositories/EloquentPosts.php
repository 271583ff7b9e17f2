<?php

namespace App\Repositories;

use App\Contracts\Posts;
use App\Models\Post;

class EloquentPosts implements Posts
{
    public function titled(string $title)
    {
        return Post::where('title', $title)->first(); // ~ n-plus-one-query
    }
}
