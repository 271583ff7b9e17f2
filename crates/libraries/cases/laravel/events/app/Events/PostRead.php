<?php

namespace App\Events;

use App\Models\Post;

class PostRead
{
    public function __construct(public Post $post)
    {
    }
}
