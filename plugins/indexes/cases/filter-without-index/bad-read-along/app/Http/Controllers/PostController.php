<?php

namespace App\Http\Controllers;

use App\Models\Post;

class PostController
{
    public function index()
    {
        return Post::with(['comments', 'likes'])->paginate();
    }
}
