<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function page(array $filters)
    {
        return Post::filter($filters)->paginate(20);
    }
}
