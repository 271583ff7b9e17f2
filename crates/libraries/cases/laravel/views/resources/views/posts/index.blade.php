@extends('layouts.app')
@section('content')
    @foreach ($posts as $post)
        @include('posts.card')
        <x-avatar :user="$post['author']" size="2" />
    @endforeach
@endsection
