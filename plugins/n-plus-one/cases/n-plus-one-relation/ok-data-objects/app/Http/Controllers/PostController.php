<?php

namespace App\Http\Controllers;

use App\Data\PostData;
use App\Models\Post;

class PostController
{
    public function index()
    {
        return PostData::collect(Post::with('author')->latest()->paginate(20));
    }

    public function show(Post $post)
    {
        return PostData::from($post);
    }
}
