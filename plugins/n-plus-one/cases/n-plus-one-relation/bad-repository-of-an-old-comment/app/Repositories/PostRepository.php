<?php

namespace App\Repositories;

use App\Models\Post;

class PostRepository
{
    public function latest()
    {
        return Post::latest()->take(20)->get();
    }
}
