<?php

namespace App\Http\Controllers;

use App\Models\Post;

class PostController
{
    public function store(array $titles): void
    {
        foreach ($titles as $title) {
            Post::create(['title' => $title]);
        }
    }
}
