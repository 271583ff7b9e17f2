<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function latest()
    {
        return Post::latest()->take(20)->get();
    }
}
