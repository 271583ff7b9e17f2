<?php

namespace App\Http\Controllers;

use App\Http\Resources\CommentResource;
use App\Http\Resources\PostCollection;
use App\Http\Resources\PostResource;
use App\Http\Resources\UserResource;
use App\Models\Comment;
use App\Models\Post;
use App\Models\User;

class PostController
{
    public function index()
    {
        $posts = Post::latest()->paginate(50);

        return PostResource::collection($posts)->additional(['meta' => 1]);
    }

    public function loaded()
    {
        $posts = Post::with('author.company', 'comments.author')->get();

        return response()->json(['posts' => PostResource::collection($posts)]);
    }

    public function collected()
    {
        return new PostCollection(Post::all());
    }

    public function users()
    {
        return UserResource::collection(User::with('company')->get());
    }

    public function mapped()
    {
        return User::all()->map(fn ($user) => UserResource::make($user));
    }

    public function comments()
    {
        return CommentResource::collection(Comment::all());
    }

    public function one($id)
    {
        return new PostResource(Post::findOrFail($id));
    }

    public function json()
    {
        return response()->json(['users' => User::all()], 200);
    }

    public function rows()
    {
        return User::paginate();
    }

    public function notShown()
    {
        $resource = PostResource::collection(Post::all());

        return 'none';
    }
}
