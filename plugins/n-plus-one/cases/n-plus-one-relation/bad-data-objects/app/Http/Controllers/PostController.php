<?php

namespace App\Http\Controllers;

use App\Data\PostData;
use App\Models\Post;

class PostController
{
    public function index()
    {
        return PostData::collect(Post::latest()->take(20)->get());
    }
}
