<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function page()
    {
        return Post::where('visible', true)->paginate(20); // ~ unstable-pagination
    }
}
