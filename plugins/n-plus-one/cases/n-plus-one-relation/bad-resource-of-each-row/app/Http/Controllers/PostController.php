<?php

namespace App\Http\Controllers;

use App\Http\Resources\PostResource;
use App\Models\Post;

class PostController
{
    public function index()
    {
        return PostResource::collection(Post::latest()->paginate(50));
    }
}
