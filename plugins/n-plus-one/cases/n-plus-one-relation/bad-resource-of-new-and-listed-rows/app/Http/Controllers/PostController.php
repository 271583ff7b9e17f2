<?php

namespace App\Http\Controllers;

use App\Http\Resources\PostResource;
use App\Models\Post;
use Illuminate\Http\Request;

class PostController
{
    public function store(Request $request)
    {
        return new PostResource(Post::create(['title' => $request->input('title')]));
    }

    public function index()
    {
        return PostResource::collection(Post::paginate(20));
    }
}
