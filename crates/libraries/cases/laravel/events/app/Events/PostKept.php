<?php

namespace App\Events;

use App\Models\Post;

class PostKept
{
    public function __construct(public Post $post)
    {
    }
}
